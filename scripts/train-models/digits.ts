// The recipe of the built-in `digits`.

import { generateDigit } from '../../src/data/digits';
import { digits as model } from '../../src/models/built-in/digits';
import type { Recipe } from './recipe';

/** Generated digits alone; see docs/decisions/0020. */
export const digits: Recipe = {
  model,
  seed: 'built-in digits',
  pictures: 20_000,
  batch: 64,
  rate: 0.03,
  training: { optimizer: 'momentum', weightDecay: 1e-4, loss: { smoothing: 0.05 } },
  draw: (random) => generateDigit(random),
};
