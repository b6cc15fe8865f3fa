// The key `method`: attribution methods by name, each with options where it has them.
import { METHOD_NAMES, isMethodName, type MethodName } from '../../../study/method-names';
import type { Field } from '../../notation/field';
import { scalarText } from '../../notation/fields/text';
import { suggestion } from '../../notation/nearest';
import type { Value } from '../../notation/value';
import { mapWords, wordsOf, type OptionWords } from '../option-words';

/** A method with the options that are written. */
export interface MethodChoice {
  readonly name: MethodName;
  readonly options: OptionWords;
}

const EXPECTED = 'methods such as saliency, gradcam, integrated-gradients steps 64';
const SAMPLE = '[saliency, gradcam]';
/** More maps than these are no comparison any more. */
const MOST = 12;

/** The field of some {@link MethodChoice}. */
export const methodField: Field<readonly MethodChoice[]> = {
  summary: 'The methods to be compared; options stand behind a name, as in integrated-gradients steps 64, or in a map {name: lrp, rule: gamma}.',
  expected: EXPECTED, sample: SAMPLE, choices: METHOD_NAMES,
  read: (value) => {
    const members = value.kind === 'list' ? value.items : [value];
    const choices = members.flatMap(readMember);
    if (choices.length > 0 && choices.length <= MOST) return choices;
    throw value.mistake(`1 to ${MOST} methods`, `Write for example method: ${SAMPLE}.`);
  },
  write: (choices) => (choices.length === 1 ? scalarText(methodText(choices[0])) : `[${choices.map((choice) => scalarText(methodText(choice))).join(', ')}]`),
};

/** A choice as one writes it: `integrated-gradients steps 64`. */
export function methodText({ name, options }: MethodChoice): string {
  return [name, ...options].join(' ');
}

function readMember(value: Value): MethodChoice[] {
  if (value.kind === 'map') return [readMap(value)];
  if (value.kind !== 'text') throw value.mistake(EXPECTED, `Write for example method: ${SAMPLE}.`);
  return value.text.split(',').map((text) => {
    const [word = '', ...options] = wordsOf(text);
    return { name: checkedName(value, word), options };
  });
}

function readMap(value: Value): MethodChoice {
  const entry = value.entries.find(({ name }) => name === 'name');
  if (!entry) throw value.wrong('The key “name” is missing: expected the name of a method.', 'Write for example {name: lrp, rule: gamma}.');
  return { name: checkedName(entry.value, entry.value.text), options: mapWords(value, 'name') };
}

function checkedName(value: Value, word: string): MethodName {
  if (isMethodName(word)) return word;
  throw value.wrong(`There is no method “${word}”.`, suggestion(word, METHOD_NAMES).replace(/^There are/, 'The methods are'));
}
