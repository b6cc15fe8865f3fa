// Tells whether the numbers of an array have changed without keeping a copy of them.

import type { FloatArray } from '../tensor';

/** Arrays of up to so many numbers are read whole. Every run reads all weights: 65,536 took a seventh of a small MobileNet's. */
const WHOLE = 8192;
/** At most so many numbers are read of a longer one. */
const SAMPLES = 4096;

/**
 * A hash of the array's bits, word by word: of all of them in an array of up to 8,192 numbers, of up to
 * 4,096 evenly spaced ones and the ends in a longer one. Training changes them all; whoever changes a single number of a
 * long array hands in a new array, as `Tensor` asks. Four chains side by side: one alone waits for each of its products.
 */
export function fingerprint({ buffer, byteOffset, byteLength }: FloatArray): number {
  const words = new Int32Array(buffer, byteOffset, byteLength / 4);
  const step = words.length <= WHOLE ? 1 : stepOver(words.length);
  const length = words.length, turn = 4 * step;
  let a = length, b = 1, c = 2, d = 3, i = 0;
  for (const end = length - 3 * step; i < end; i += turn) {
    a = mixed(a, words[i]);
    b = mixed(b, words[i + step]);
    c = mixed(c, words[i + 2 * step]);
    d = mixed(d, words[i + 3 * step]);
  }
  for (; i < length; i += step) a = mixed(a, words[i]);
  const last = length > 0 ? words[length - 1] : 0;
  return mixed(mixed(mixed(mixed(a, b), c), d), last);
}

/** Has no small factor in common with the extents of filters, so that the samples lie in every row and every column. */
function stepOver(length: number): number {
  let step = Math.ceil(length / SAMPLES);
  while ([2, 3, 5, 7].some((factor) => step % factor === 0)) step++;
  return step;
}

/**
 * A product carries bits upwards and a shift brings them down again. Without the shift (as in FNV) the sign of a number
 * would touch the highest bit alone, and two turned signs would cancel.
 */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}
