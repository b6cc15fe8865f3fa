// The built-in network that reads digits. It has seen none but generated ones; docs/decisions/0020 has its figures.

import type { BuiltInModel } from './built-in-model';
import { digitsWeights } from './digits-weights';

/** 28 × 28 pixels, white ink 1 on black 0, to ten logits; 18,378 weights. */
export const digits: BuiltInModel = {
  summary: 'Reads handwritten digits: two convolutions and a dense layer, trained on generated digits alone.',
  labels: [...'0123456789'],
  input: [1, 28, 28],
  layers: ['conv 16 5x5', 'relu', 'maxpool 2', 'conv 32 5x5', 'relu', 'maxpool 2', 'flatten', 'dropout 0.2', 'dense 10'],
  packed: digitsWeights,
};
