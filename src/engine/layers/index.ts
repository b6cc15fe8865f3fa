// The table of layers: one line per kind. A layer that is not here does not exist.

import type { Layer } from '../layer';
import { add } from './add';
import { avgpool } from './avgpool';
import { batchnorm } from './batchnorm';
import { celu } from './celu';
import { concat } from './concat';
import { conv } from './conv';
import { crop } from './crop';
import { dense } from './dense';
import { depthwise } from './depthwise';
import { dropout } from './dropout';
import { elu } from './elu';
import { flatten } from './flatten';
import { gelu } from './gelu';
import { globalAvgpool } from './global-avgpool';
import { globalMaxpool } from './global-maxpool';
import { groupnorm } from './groupnorm';
import { hardSigmoid } from './hard-sigmoid';
import { hardSwish } from './hard-swish';
import { instancenorm } from './instancenorm';
import { layernorm } from './layernorm';
import { leakyRelu } from './leaky-relu';
import { logSoftmax } from './log-softmax';
import { lrn } from './lrn';
import { maxpool } from './maxpool';
import { mish } from './mish';
import { multiply } from './multiply';
import { permute } from './permute';
import { prelu } from './prelu';
import { relu } from './relu';
import { relu6 } from './relu6';
import { reshape } from './reshape';
import { selu } from './selu';
import { separable } from './separable';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { softmax } from './softmax';
import { softplus } from './softplus';
import { softsign } from './softsign';
import { tanh } from './tanh';
import { thresholdedRelu } from './thresholded-relu';
import { transposedConv } from './transposed-conv';
import { upsample } from './upsample';
import { zeroPad } from './zero-pad';

/** Every layer by its kind. */
export const layers = {
  conv,
  depthwise,
  separable,
  'transposed-conv': transposedConv,
  dense,
  maxpool,
  avgpool,
  'global-avgpool': globalAvgpool,
  'global-maxpool': globalMaxpool,
  batchnorm,
  layernorm,
  instancenorm,
  groupnorm,
  lrn,
  dropout,
  add,
  multiply,
  concat,
  flatten,
  reshape,
  permute,
  'zero-pad': zeroPad,
  crop,
  upsample,
  relu,
  relu6,
  'leaky-relu': leakyRelu,
  'thresholded-relu': thresholdedRelu,
  prelu,
  elu,
  selu,
  celu,
  gelu,
  sigmoid,
  'hard-sigmoid': hardSigmoid,
  'hard-swish': hardSwish,
  silu,
  mish,
  tanh,
  softplus,
  softsign,
  softmax,
  'log-softmax': logSoftmax,
} satisfies Readonly<Record<string, Layer>>;

/** The kinds there are, as layer lines spell them. */
export type LayerKind = keyof typeof layers;

/** Whether there is a layer of this kind. */
export function isLayerKind(kind: string): kind is LayerKind {
  return Object.hasOwn(layers, kind);
}
