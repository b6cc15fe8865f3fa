// The table of layers through which signals go back by kernels: one line for each kind that ../inference computes forward.
// Activations have none: they go back in place (gate.ts). The others are interpreted.

import type { LayerKind } from '../../layers/index';
import { convBack, denseBack } from './conv';
import { depthwiseBack, separableBack } from './depthwise';
import { addBack, concatBack, multiplyBack } from './joining';
import { batchNormBack } from './pointwise';
import { avgPoolBack, globalAvgPoolBack, globalMaxPoolBack, maxPoolBack } from './pooling';
import type { BackLowering } from './stage';

/** How a signal goes back through each kind. */
export const backLowerings: { readonly [K in LayerKind]?: BackLowering } = {
  conv: convBack,
  dense: denseBack,
  depthwise: depthwiseBack,
  separable: separableBack,
  maxpool: maxPoolBack,
  avgpool: avgPoolBack,
  'global-maxpool': globalMaxPoolBack,
  'global-avgpool': globalAvgPoolBack,
  batchnorm: batchNormBack,
  add: addBack,
  multiply: multiplyBack,
  concat: concatBack,
};
