// The key `preprocessing`: what is done to a picture before the network of a file sees it, where the guess is wrong.
import type { Preprocessing } from '../../models/preprocessing/preprocessing';
import { described, membersOf, type Field, type Fields } from '../notation/field';
import { readRow, rowText } from '../notation/fields/list';
import { number, readNumber } from '../notation/fields/number';
import { choice } from '../notation/fields/text';
import { numberText } from '../notation/number-text';
import { readNested } from '../notation/options';
import type { Value } from '../notation/value';

/** Below this a scale can only be one for bytes, which pixels here are not. */
const LEAST_SCALE = 0.02;

const scale: Field<number> = {
  ...number('What pixels, from 0 to 1, are multiplied with first: 255 for a network that was trained on bytes.', { min: LEAST_SCALE, max: 65_535, sample: '255' }),
  read: (value) => {
    const x = readNumber(value, scale.expected, scale.sample);
    if (x >= LEAST_SCALE && x <= 65_535) return x;
    throw value.mistake(scale.expected, 'Pixels go from 0 to 1 here: write scale: 1 for a network that divides bytes by 255, scale: 255 for one that takes bytes.');
  },
};

const crop: Field<number | 'none'> = {
  summary: 'The side of the middle that is cut out, in pixels; none squeezes the whole picture into the network’s input.',
  expected: 'a whole number of pixels, or none', sample: '224',
  read: (value) => (value.text === 'none' ? 'none' : side.read(value)),
  write: (to) => (to === 'none' ? to : numberText(to)),
};

const side = number('The picture’s shorter side, in pixels, before its middle is cut out.', { min: 1, max: 2048, whole: true, sample: '256' });

const fields: Fields<Preprocessing> = {
  scale,
  mean: channels('What is taken away from every pixel: one number, or one for each channel.', '[0.485, 0.456, 0.406]', () => true),
  std: channels('What every pixel is then divided by: one number, or one for each channel.', '[0.229, 0.224, 0.225]', (x) => x > 0),
  order: described('The order of the colours: BGR for networks that were trained with Caffe or OpenCV.', choice('', ['RGB', 'BGR'])),
  size: side,
  crop,
};

/** The field of what is done to a picture. */
export const preprocessingField: Field<Preprocessing> = {
  summary: `What the network of a file is given: a map with ${Object.keys(fields).join(', ')}. A pixel x becomes (x · scale − mean) / std. What is not written is guessed from the file.`,
  expected: `a map with ${Object.keys(fields).join(', ')}`,
  sample: '{mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], size: 256}',
  members: membersOf(fields),
  read: (value) => {
    if (value.kind !== 'map') throw value.mistake(preprocessingField.expected, `Write for example preprocessing: ${preprocessingField.sample}.`);
    const read = readNested<Preprocessing>(value, fields, []);
    const { size, crop: cut } = read;
    if (size !== undefined && typeof cut === 'number' && cut > size) throw value.wrong(`A middle of ${cut} pixels does not fit into a picture whose shorter side has ${size}.`, `Write a size of at least ${cut}.`);
    if (size !== undefined && cut === 'none') throw value.wrong('A picture that is squeezed whole has no size before.', 'Remove size, or crop.');
    return read;
  },
  write: (to) => `{${writtenKeys(to).map((key) => `${key}: ${fields[key].write(to[key] as never)}`).join(', ')}}`,
};

function writtenKeys(to: Preprocessing): (keyof Preprocessing)[] {
  return (Object.keys(to) as (keyof Preprocessing)[]).filter((key) => to[key] !== undefined);
}

function channels(summary: string, sample: string, allows: (x: number) => boolean): Field<readonly number[]> {
  const expected = 'one number, or one for each of the 3 channels';
  const read = (value: Value): readonly number[] => {
    const row = value.kind === 'nothing' ? [] : readRow(value);
    if ((row.length === 1 || row.length === 3) && row.every((x) => Number.isFinite(x) && allows(x))) return row;
    throw value.mistake(row.every((x) => allows(x)) ? expected : 'numbers above 0', `Write for example ${sample}.`);
  };
  return { summary, expected, sample, read, write: (row) => (row.length === 1 ? numberText(row[0]) : rowText(row)) };
}
