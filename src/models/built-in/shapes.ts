// The built-in network that tells coloured shapes and textures apart; docs/decisions/0021 has its figures. It names them
// in the pictures of src/data/shapes, not in photographs.

import type { BuiltInModel } from './built-in-model';
import { shapesWeights } from './shapes-weights';

/** 32 × 32 RGB pixels in 0..1 to seventeen logits; 17,705 weights. */
export const shapes: BuiltInModel = {
  summary: 'Names coloured shapes, textures and colours: three convolutions and a dense layer, trained on generated pictures.',
  labels: [
    'circle', 'ring', 'square', 'triangle', 'star', 'cross', 'blob', 'halves', 'dots', 'checkerboard', 'flat stripes',
    'upright stripes', 'rising stripes', 'falling stripes', 'plain red', 'plain green', 'plain blue',
  ],
  input: [3, 32, 32],
  layers: [
    'conv 16 7x7', 'relu', 'maxpool 2', 'conv 24 3x3 pad 1', 'relu', 'maxpool 2', 'conv 32 3x3 pad 1', 'relu', 'maxpool 2',
    'flatten', 'dense 17',
  ],
  packed: shapesWeights,
};
