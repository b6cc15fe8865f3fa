// Who writes a digit: what every stage of the generator is handed.
import type { Random } from '../../engine/random';
import type { Hand } from './hand';

/** A hand and the random numbers that decide what it does this time. */
export interface Writer {
  readonly hand: Hand;
  readonly random: Random;
}
