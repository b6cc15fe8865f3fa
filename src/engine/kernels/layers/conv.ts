// Convolution and depthwise convolution over two spatial axes: on WASM with one group and no dilation, else by planes.

import type { BackwardCall, ForwardResult, Tensors } from '../../layer';
import { conv } from '../../layers/conv';
import { depthwise } from '../../layers/depthwise';
import { linearGradients } from '../../linear-weights';
import { tensor, type Tensor } from '../../tensor';
import { layWindows, type WindowParameters } from '../../windows';
import type { Kernels } from '../kernels';
import { defineFastLayer, floats, type FastCall } from './fast-layer';
import { planesForward, planesToInput, planesToWeights, type GroupedExtents } from './planes';

type ConvCall = FastCall<WindowParameters & { readonly bias: boolean }>;
type ConvBack = ConvCall & BackwardCall<ConvCall['parameters'], GroupedExtents>;

/** The twin of the layer `conv`. */
export const fastConv = defineFastLayer(conv, {
  takes: isPlanar,
  forward: (call) => forward(call, call.parameters.groups),
  backward,
  weightGradients,
});

/** The twin of the layer `depthwise`: as many groups as channels. */
export const fastDepthwise = defineFastLayer(depthwise, {
  takes: isPlanar,
  forward: (call) => forward(call, call.inputs[0].shape[1]),
  backward,
  weightGradients,
});

function isPlanar({ inputs: [x] }: ConvCall): boolean {
  return x.shape.length === 4 && x.data.length > 0;
}

function forward({ parameters, inputs: [x], weights: { W, b }, kernels }: ConvCall, groups: number): ForwardResult<GroupedExtents> {
  const [images, channels] = x.shape;
  const windows = layWindows('conv', parameters, x.shape);
  const extents: GroupedExtents = { images, channels, out: W.shape[0], windows, groups };
  const y = passesFor(extents, kernels).conv(extents, floats(x), { W: floats(W), b: b && floats(b) });
  return { output: tensor([images, extents.out, ...windows.output], y), saved: extents };
}

function backward({ inputs: [x], weights: { W }, saved: extents, dy, kernels }: ConvBack): Tensor[] {
  return [tensor(x.shape, passesFor(extents, kernels).convInputGradient(extents, floats(dy), floats(W)))];
}

function weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, saved: extents, dy, kernels }: ConvBack): Tensors {
  return linearGradients(tensor(W.shape, passesFor(extents, kernels).convWeightGradient(extents, floats(x), floats(dy))), dy, bias);
}

type Passes = Pick<Kernels, 'conv' | 'convInputGradient' | 'convWeightGradient'>;

function passesFor({ groups, windows }: GroupedExtents, kernels: Kernels): Passes {
  if (groups === 1 && windows.dilation.every((step) => step === 1)) return kernels;
  return {
    conv: (extents, x, weights) => planesForward({ ...extents, groups }, x, weights),
    convInputGradient: (extents, dy, W) => planesToInput({ ...extents, groups }, dy, W),
    convWeightGradient: (extents, x, dy) => planesToWeights({ ...extents, groups }, x, dy),
  };
}
