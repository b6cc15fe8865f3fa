// The key `dataset`: pictures that are drawn from a seed, or a folder of the vault.
import type { DataSetName } from '../../study/training/recipe';
import type { Field } from '../notation/field';
import { link } from '../notation/fields/links';
import { linkText, parseLink, type Link } from '../notation/link';
import { nearest } from '../notation/nearest';

/** What there is to learn from. */
export type DatasetChoice = DataSetName | Link;

/** The built-in data sets. */
export const DATA_SETS: readonly DataSetName[] = ['digits', 'shapes'];

const EXPECTED = 'digits, shapes, or a folder such as [[Birds]]';

/** The field of {@link DatasetChoice}. */
export const datasetField: Field<DatasetChoice> = {
  summary: 'What there is to learn: digits, 28 × 28 pixels, or coloured shapes, 32 × 32, drawn from a seed, as many as one likes; or a folder of the vault as a link, whose folders of PNG and JPEG pictures are the classes.',
  expected: EXPECTED, sample: '[[Birds]]', choices: DATA_SETS, names: ['folder'],
  read: (value) => {
    const text = value.text.trim();
    const name = DATA_SETS.find((one) => one === text);
    if (name) return name;
    if (/^\w+:\/\//.test(text)) return link('').read(value);
    const folder = parseLink(text);
    if (folder) return folder;
    const near = nearest(text, DATA_SETS);
    throw value.mistake(EXPECTED, near ? `Did you mean “${near}”?` : value.kind === 'text' ? `Write [[${text}]] for a folder of that name, or one of ${DATA_SETS.join(', ')}.` : undefined);
  },
  write: (choice) => (typeof choice === 'string' ? choice : linkText(choice)),
};

/** Whether it is a folder. */
export function isFolderLink(choice: DatasetChoice): choice is Link {
  return typeof choice === 'object';
}
