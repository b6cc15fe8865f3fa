// The table of layers that the kernels compute within a plan: one line for each kind; interpreted.ts serves the rest.
// (Activations and flatten need no stage of their own: the ones join the layer before them, the other only renames.)

import type { LayerKind } from '../../layers/index';
import { batchNormStage } from './batchnorm';
import { convStage, denseStage } from './conv';
import { avgPoolStage, maxPoolStage } from './pooling';
import type { Lowering } from './stage';

/** How each kind becomes a stage. */
export const lowerings: { readonly [K in LayerKind]?: Lowering } = {
  conv: convStage,
  dense: denseStage,
  maxpool: maxPoolStage,
  avgpool: avgPoolStage,
  batchnorm: batchNormStage,
};
