// The table of kinds: one line each. Kinds whose cases have no `run` are known by sight only.

import type { Kind } from '../kind';
import { attribution } from './attribution';
import { datasets } from './datasets';
import { grads } from './grads';
import { gradientFlow } from './gradient-flow';
import { kerasLayers } from './keras-layers';
import { models } from './models';
import { onnxNode } from './onnx-node';
import { softmax } from './softmax';
import { softmaxCe } from './softmax-ce';
import { zeilerFergus } from './zeiler-fergus';

/** Every kind. */
export const kinds: readonly Kind[] = [
  onnxNode,
  models,
  datasets,
  kerasLayers,
  grads,
  attribution,
  zeilerFergus,
  gradientFlow,
  softmax,
  softmaxCe,
];
