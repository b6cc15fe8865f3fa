// Fields that only `cnn-filters` has: a layer, a place, weights changed by hand, a padding.
import type { Field } from '../notation/field';
import { readRow } from '../notation/fields/list';
import { number, readNumber } from '../notation/fields/number';
import { scalarText } from '../notation/fields/text';
import { numberText } from '../notation/number-text';
import type { Place } from '../pictures/pixel-grid';

/** A layer by its name, or the k-th convolution, counted from 1. */
export type LayerChoice = { readonly name: string } | { readonly convolution: number };

/** The field of {@link LayerChoice}. */
export const layerField: Field<LayerChoice> = {
  summary: 'The layer: its name, or k for the k-th convolution, counted from 1.',
  expected: 'the name of a layer such as conv1, or the number of a convolution', sample: 'conv1', names: ['layer'],
  read: (value) => {
    if (value.kind !== 'text') throw value.mistake(layerField.expected, 'Write for example layer: conv1.');
    if (!/^\d+$/.test(value.text)) return { name: value.text };
    if (Number(value.text) > 0) return { convolution: Number(value.text) };
    throw value.mistake(layerField.expected, 'Convolutions count from 1.');
  },
  write: (layer) => ('name' in layer ? scalarText(layer.name) : String(layer.convolution)),
};

/** The field of a place in a map: row and column, from 0. */
export const pixelField: Field<Place> = {
  summary: 'The place in the map that is looked at: row and column, from 0. The strongest one without it.',
  expected: 'a row and a column, two whole numbers from 0', sample: '[12, 8]',
  read: (value) => {
    const [row, column, ...more] = value.kind === 'nothing' ? [] : readRow(value);
    const isPlace = [row, column].every((n) => Number.isInteger(n) && n >= 0) && more.length === 0;
    if (!isPlace) throw value.mistake(pixelField.expected, `Write for example ${pixelField.sample}.`);
    return { row, column };
  },
  write: ({ row, column }) => `[${row}, ${column}]`,
};

/** A weight changed by hand: where it is, and what it is now. */
export interface Edit {
  /** The weight’s name and its index along every axis, as in `conv1.W.3.0.2.2` or `conv1.b.3`. */
  readonly path: string;
  readonly value: number;
}

const PATH = /^(.+\.[Wb])((?:\.\d+)+)$/;

/** Name and indices of an edit’s path; undefined where it is none. */
export function splitPath(path: string): { weight: string; indices: readonly number[] } | undefined {
  const [, weight, rest] = PATH.exec(path) ?? [];
  return weight === undefined ? undefined : { weight, indices: rest.slice(1).split('.').map(Number) };
}

/** The field of weights changed by hand. */
export const editsField: Field<readonly Edit[]> = {
  summary: 'Weights changed by hand: layer, W or b, and the place along every axis (filter, channel, row, column), from 0.',
  expected: 'a map of weights and numbers', sample: '{conv1.W.3.0.2.2: 0.5}',
  read: (value) => {
    if (value.kind !== 'map') throw value.mistake(editsField.expected, `Write for example edits: ${editsField.sample}.`);
    return value.entries.map(({ name, nameValue, value: changed }) => {
      if (!splitPath(name)) throw nameValue.wrong(`Expected a weight such as conv1.W.3.0.2.2, found “${name}”.`, 'Write layer, W or b, and an index for every axis, with points between them.');
      return { path: name, value: weightIn(changed) };
    });
  },
  write: (edits) => `{${edits.map(({ path, value }) => `${path}: ${numberText(value)}`).join(', ')}}`,
};

/** The largest size of a weight that is written by hand: what layers make of it still fits into 32 bits. */
const LARGEST_WEIGHT = 1e6;

/** Why a weight is not taken, or undefined when it is. */
export function refuseWeight(value: number): string | undefined {
  return Math.abs(value) <= LARGEST_WEIGHT ? undefined : 'A weight is a number from −1,000,000 to 1,000,000.';
}

function weightIn(value: Parameters<Field<number>['read']>[0]): number {
  const x = readNumber(value);
  if (refuseWeight(x) === undefined) return x;
  throw value.mistake('a number from −1,000,000 to 1,000,000', 'Write for example 0.5.');
}

const padNumber = number('', { min: 0, max: 16, whole: true, sample: '1' });

/** The field of a padding: pixels on every side, or `same`. */
export const padField: Field<number | 'same'> = {
  summary: 'Zeros around the picture: so many pixels on every side, or same for a result as large as the picture.',
  expected: 'same, or a whole number from 0 to 16', sample: 'same',
  read: (value) => {
    if (value.text === 'same') return 'same';
    if (!/^\d+$/.test(value.text)) throw value.mistake(padField.expected, 'Write pad: same or pad: 1.');
    return padNumber.read(value);
  },
  write: String,
};
