// The key `input`: the pictures that the network takes, as channels, height and width.
import type { Field } from '../notation/field';
import { parseNumber, splitRow } from '../notation/number-text';
import type { Value } from '../notation/value';

/** Channels, height and width. */
export type InputShape = readonly [channels: number, height: number, width: number];

const EXPECTED = 'channels, height and width of the pictures';

/** The field of {@link InputShape}; `1x28x28` and `[1, 28, 28]` are the same. */
export const inputField: Field<InputShape> = {
  summary: 'Channels, height and width of the pictures; what the data set has where absent.',
  expected: EXPECTED, sample: '[1, 28, 28]',
  read: (value) => {
    const extents = value.kind === 'list' ? value.items.map(({ text }) => parseNumber(text)) : splitRow(value.text.replace(/[x×]/g, ' ')).map(parseNumber);
    if (extents.length !== 3 || !extents.every(isExtent)) throw mistake(value);
    return extents as unknown as InputShape;
  },
  write: (shape) => `[${shape.join(', ')}]`,
};

function isExtent(extent: number | undefined): boolean {
  return Number.isInteger(extent) && (extent ?? 0) > 0;
}

function mistake(value: Value) {
  return value.mistake(`${EXPECTED}, three whole numbers above 0`, 'Write for example [1, 28, 28].');
}
