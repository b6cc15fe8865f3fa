// The convolution on WASM: two spatial axes, one group, no dilation; all else stays with the plain loops.

import { conv } from '../../layers/conv';
import { linearGradients } from '../../linear-weights';
import type { Shape } from '../../shape';
import { tensor, zerosLike } from '../../tensor';
import { layWindows } from '../../windows';
import type { ConvExtents } from '../kernels';
import { defineFastLayer, floats } from './fast-layer';

/** The twin of the layer `conv`. */
export const fastConv = defineFastLayer(conv, {
  takes: ({ parameters: { groups, dilation }, inputs: [x] }) =>
    x.shape.length === 4 && x.shape[0] > 0 && groups === 1 && dilation.every((step) => step === 1),
  forward({ parameters, inputs: [x], weights: { W, b }, kernels }) {
    const extents = extentsOf(W.shape, x.shape, layWindows('conv', parameters, x.shape));
    const y = kernels.conv(extents, floats(x), { W: floats(W), b: b && floats(b) });
    return { output: tensor([extents.images, extents.out, ...extents.windows.output], y), saved: extents };
  },
  backward({ inputs: [x], weights: { W }, saved: extents, dy, kernels }) {
    return [tensor(x.shape, kernels.convInputGradient(extents, floats(dy), floats(W)))];
  },
  weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, saved: extents, dy, kernels }) {
    const dW = zerosLike(W);
    dW.data.set(kernels.convWeightGradient(extents, floats(x), floats(dy)));
    return linearGradients(dW, dy, bias);
  },
});

function extentsOf([out, channels]: Shape, [images]: Shape, windows: ConvExtents['windows']): ConvExtents {
  return { images, channels, out, windows };
}
