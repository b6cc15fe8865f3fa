// The recipe of the built-in `digits`.

import { generateDigit } from '../../src/data/digits';
import { everyHand } from '../../src/data/digits/hand';
import { digits as model } from '../../src/models/built-in/digits';
import type { Recipe } from './recipe';

/** Generated digits alone; see docs/decisions/0020. */
export const digits: Recipe = {
  model,
  seed: 'built-in digits',
  pictures: 2_500_000,
  batch: 64,
  rate: 3e-3,
  training: { optimizer: 'adamw', weightDecay: 0.01, loss: { smoothing: 0.05 } },
  draw: (random) => generateDigit(random, undefined, everyHand),
};
