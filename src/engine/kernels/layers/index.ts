// The table of layers that have a fast twin, and the choice between the two.

import type { ForwardCall, Layer } from '../../layer';
import type { LayerKind } from '../../layers/index';
import { fastActivations } from './activation';
import { fastBatchnorm } from './batchnorm';
import { fastConv, fastDepthwise } from './conv';
import { fastDense } from './dense';
import type { FastCall, FastLayer } from './fast-layer';
import { fastSoftmax } from './softmax';

/** The fast twins by kind. */
const fastLayers = {
  batchnorm: fastBatchnorm,
  conv: fastConv,
  dense: fastDense,
  depthwise: fastDepthwise,
  softmax: fastSoftmax,
  ...fastActivations,
} satisfies Partial<Record<LayerKind, FastLayer>>;

/** The passes of a layer. */
export type Passes = Pick<Layer, 'forward' | 'backward' | 'weightGradients'>;

/**
 * Who computes this call: the fast twin where there are kernels, one that takes the call, and only float32 numbers;
 * else the layer itself. The same for all passes of one call.
 */
export function passesOf(layer: Layer, call: ForwardCall<Readonly<Record<string, unknown>>>): Passes {
  const fast: FastLayer | undefined = Object.hasOwn(fastLayers, layer.kind) ? fastLayers[layer.kind as keyof typeof fastLayers] : undefined;
  return fast?.plain === layer && isFast(call) && fast.takes(call) ? fast : layer;
}

function isFast(call: ForwardCall<Readonly<Record<string, unknown>>>): call is FastCall<Readonly<Record<string, unknown>>> {
  const tensors = [...call.inputs, ...Object.values(call.weights)];
  return call.kernels !== undefined && tensors.every((x) => x === undefined || x.data instanceof Float32Array);
}
