// The forms that parameters take in a layer line: counts, numbers, extents, pads, choices. One word each.

import type { Form } from './parameters';

/** A positive integer: 16. */
export const count: Form<number> = {
  expects: 'a positive integer',
  read: (word) => (/^[1-9]\d*$/.test(word) ? Number(word) : undefined),
  print: String,
};

/** An integer ≥ 0: an axis, a label. */
export const index: Form<number> = {
  expects: 'an integer, 0 or more',
  read: (word) => (/^\d+$/.test(word) ? Number(word) : undefined),
  print: String,
};

/** A finite number: 0.01, 1e-5, −0.5. */
export const real: Form<number> = {
  expects: 'a number',
  read: (word) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : undefined),
  print: String,
};

/** A number above 0. */
export const positive: Form<number> = { ...real, expects: 'a number above 0', read: (word) => within(word, (x) => x > 0) };

/** A share from 0 up to, not including, 1. */
export const share: Form<number> = {
  ...real,
  expects: 'a number from 0 up to, not including, 1',
  read: (word) => within(word, (x) => x >= 0 && x < 1),
};

/** Yes or no. */
export const yesNo: Form<boolean> = {
  expects: 'yes or no',
  words: ['yes', 'no'],
  read: (word) => ({ yes: true, no: false })[word],
  print: (value) => (value ? 'yes' : 'no'),
};

/** Positive integers of up to nine digits, which kernels count in 32 bits, joined by ×: `5x5`, `3`; where more axes are meant than given, a single one holds for all. */
export const extents: Form<readonly number[]> = {
  expects: 'positive integers such as 3 or 5x5',
  read: (word) => (/^[1-9]\d{0,8}(x[1-9]\d{0,8})*$/.test(word) ? integers(word) : undefined),
  print: (value) => value.join('x'),
};

/** Integers ≥ 0 joined by ×: one for all borders, one per axis, or all begins and then all ends: `1`, `1x2`, `0x0x1x1`. */
export const borders: Form<readonly number[]> = {
  expects: 'integers such as 2, 1x2 or, begins before ends, 0x0x1x1',
  read: (word) => (/^\d+(x\d+)*$/.test(word) ? integers(word) : undefined),
  print: (value) => value.join('x'),
};

/** How much to pad: borders, or `same`: an output of ceil(input / stride), the odd pixel at the end (TensorFlow). */
export type Pad = readonly number[] | 'same' | 'same-lower';

/** Borders, `same`, or `same-lower` with the odd pixel at the beginning. */
export const pad: Form<Pad> = {
  expects: 'same, same-lower, or integers such as 2, 1x2 or, begins before ends, 0x0x1x1',
  read: (word) => (word === 'same' || word === 'same-lower' ? word : borders.read(word)),
  print: (value) => (typeof value === 'string' ? value : borders.print(value)),
};

/** One of some words. */
export function oneOf<W extends string>(...words: readonly W[]): Form<W> {
  return {
    expects: `one of ${words.join(', ')}`,
    words,
    read: (word) => words.find((w) => w === word),
    print: (value) => value,
  };
}

/** A form that may be left out; its value is then undefined. */
export function maybe<T>(form: Form<T>): Form<T | undefined> {
  return { ...form, print: (value) => (value === undefined ? '' : form.print(value)) };
}

function integers(word: string): number[] {
  return word.split('x').map(Number);
}

function within(word: string, holds: (x: number) => boolean): number | undefined {
  const x = real.read(word);
  return x !== undefined && holds(x) ? x : undefined;
}
