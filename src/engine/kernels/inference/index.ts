// The table of layers that inference plans compute by kernels: one line for each kind. The others are interpreted.

import { forwardActivations, type ForwardActivationKind } from '../activation-passes';
import type { LayerKind } from '../../layers/index';
import { convStage, denseStage } from './conv';
import { depthwiseStage, separableStage } from './depthwise';
import { addStage, concatStage, multiplyStage } from './joining';
import { activationStage, batchNormStage } from './pointwise';
import { avgPoolStage, globalAvgPoolStage, globalMaxPoolStage, maxPoolStage } from './pooling';
import { softmaxStage } from './softmax';
import type { InferenceLowering } from './stage';

const activationStages = Object.fromEntries(Object.keys(forwardActivations).map((kind) => [kind, activationStage])) as Record<ForwardActivationKind, InferenceLowering>;

/** How each kind becomes a stage. */
export const inferenceLowerings: { readonly [K in LayerKind]?: InferenceLowering } = {
  conv: convStage,
  dense: denseStage,
  depthwise: depthwiseStage,
  separable: separableStage,
  maxpool: maxPoolStage,
  avgpool: avgPoolStage,
  'global-maxpool': globalMaxPoolStage,
  'global-avgpool': globalAvgPoolStage,
  softmax: softmaxStage,
  batchnorm: batchNormStage,
  add: addStage,
  multiply: multiplyStage,
  concat: concatStage,
  ...activationStages,
};
