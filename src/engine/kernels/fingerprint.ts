// Tells whether the numbers of an array have changed without keeping a copy of them.

import type { FloatArray } from '../tensor';

/** Arrays of up to so many numbers are read whole: 0.1 ms at most. */
const WHOLE = 65536;
/** So many numbers are read of a longer one. */
const SAMPLES = 8192;

/**
 * A hash of the array's bits, word by word: of all of them in an array of up to 65,536 numbers, of 8,192
 * evenly spaced ones and the ends in a longer one. Training changes them all; whoever changes a single number of a
 * long array hands in a new array, as `Tensor` asks.
 */
export function fingerprint({ buffer, byteOffset, byteLength }: FloatArray): number {
  const words = new Int32Array(buffer, byteOffset, byteLength / 4);
  const step = words.length <= WHOLE ? 1 : Math.ceil(words.length / SAMPLES) | 1;
  let hash = words.length;
  for (let i = 0; i < words.length; i += step) hash = mixed(hash, words[i]);
  return words.length > 0 ? mixed(hash, words[words.length - 1]) : hash;
}

/**
 * A product carries bits upwards and a shift brings them down again. Without the shift (as in FNV) the sign of a number
 * would touch the highest bit alone, and two turned signs would cancel.
 */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}
