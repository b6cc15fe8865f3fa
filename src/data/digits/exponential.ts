// A draw that two stages of the generator share.
import type { Random } from '../../engine/random';

/** A number from the exponential distribution with mean 1, by inversion; at most 32 ln 2. */
export function drawExponential(random: Random): number {
  return -Math.log(1 - random.uniform());
}
