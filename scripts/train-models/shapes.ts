// The recipe of the built-in `shapes`.

import { generateShape } from '../../src/data/shapes';
import { shapes as model } from '../../src/models/built-in/shapes';
import type { Recipe } from './recipe';

/** So much weight decay that nothing is left in the first filters but what they need; see docs/decisions/0021. */
export const shapes: Recipe = {
  model,
  seed: 'built-in shapes',
  pictures: 480_000,
  batch: 64,
  centre: 0.5,
  rate: 3e-3,
  training: { optimizer: 'adamw', weightDecay: 0.4, loss: { smoothing: 0.05 } },
  draw: generateShape,
};
