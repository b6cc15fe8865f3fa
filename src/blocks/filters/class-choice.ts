// The key `class`: which of the network's answers is meant. A label first, a number only where no label matches.
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { Field } from '../notation/field';
import { scalarText } from '../notation/fields/text';
import { suggestion } from '../notation/nearest';
import type { Complain } from '../services';
import type { FiltersOptions } from './options';

/** The field of a class; whether the network has it is known when it is asked. */
export const classField: Field<string> = {
  summary: 'The class: its label, or its number from 0 where no label matches.',
  expected: 'a class by its label or its number', sample: '3',
  read: (value) => {
    if (value.kind === 'text') return value.text;
    throw value.mistake(classField.expected, `Write for example class: ${classField.sample}.`);
  },
  write: scalarText,
};

/** What a class is called: its label, else its number. */
export function className({ labels }: Pick<NetworkView, 'labels'>, index: number): string {
  return labels[index] ?? String(index);
}

/** The index of the class that is written among `count`, or undefined where none is. Throws a NoteError where there is none of this name. */
export function chosenClass({ labels }: Pick<NetworkView, 'labels'>, count: number, { options: { class: written }, complain }: { readonly options: FiltersOptions; readonly complain: Complain<FiltersOptions> }): number | undefined {
  if (written === undefined) return undefined;
  const labelled = labels.indexOf(written);
  if (labelled >= 0) return labelled;
  const index = /^\d+$/.test(written) ? Number(written) : NaN;
  if (index < count) return index;
  if (!Number.isNaN(index)) throw complain('class', `There is no class ${written}: the ${count} classes count from 0 to ${count - 1}.`, `Write a label, or a number up to ${count - 1}.`);
  if (labels.length > 0) throw complain('class', `There is no class “${written}”.`, suggestion(written, labels).replace(/^There are/, 'The classes are'));
  throw complain('class', `There is no class “${written}”: the network has ${count} without names.`, `Write a number from 0 to ${count - 1}.`);
}
