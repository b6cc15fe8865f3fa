// Tells whether the numbers of an array have changed without keeping a copy of them.

import type { FloatArray } from '../tensor';

/** Arrays of up to so many numbers are read whole: 0.1 ms at most. */
const WHOLE = 65536;
/** So many numbers are read of a longer one. */
const SAMPLES = 8192;

/**
 * A hash (FNV-1a over 32-bit words) of the array's bits: of all of them in an array of up to 65,536 numbers, of 8,192
 * evenly spaced ones and the ends in a longer one. Training changes them all; whoever changes a single number of a
 * long array hands in a new array, as `Tensor` asks.
 */
export function fingerprint({ buffer, byteOffset, byteLength }: FloatArray): number {
  const words = new Int32Array(buffer, byteOffset, byteLength / 4);
  const step = words.length <= WHOLE ? 1 : Math.ceil(words.length / SAMPLES) | 1;
  let hash = 0x811c9dc5 ^ words.length;
  for (let i = 0; i < words.length; i += step) hash = Math.imul(hash ^ words[i], 0x01000193);
  return words.length > 0 ? Math.imul(hash ^ words[words.length - 1], 0x01000193) : hash;
}
