// ConvTranspose, with an output that is computed from the pads or pads that are computed from the output.

import type { Shape } from '../../../engine/shape';
import { layerOperator } from '../layer-operator';
import { optionalInput, type OperatorCall } from '../operator';
import { weightsWithBias } from './weights-with-bias';
import { windowSettings, type WindowSettings } from './window-settings';

/** x [N, C, …], W [C, O/group, …], b [O]. */
export const convTranspose = layerOperator(2, (call) => {
  const { attributes, inputs: [x, W] } = call;
  const groups = attributes.integer('group', 1);
  const windows = windowSettings(attributes, W.shape.slice(2));
  const parameters = { ...windows, ...paddingOf(call, windows, x.shape.slice(2)), out: W.shape[1] * groups, groups, bias: optionalInput(call, 2) !== undefined };
  return { kind: 'transposed-conv', parameters, weights: weightsWithBias(call) };
});

/** Where an output shape is asked for, or `same`, the pads are what is too much, the output pad is what is missing. */
function paddingOf({ attributes }: OperatorCall, windows: WindowSettings, input: Shape) {
  const outputPad = attributes.integers('output_padding') ?? input.map(() => 0);
  const same = typeof windows.pad === 'string' ? input.map((extent, a) => extent * windows.stride[a]) : undefined;
  const wanted = attributes.integers('output_shape')?.slice(-input.length) ?? same;
  if (!wanted) return { pad: windows.pad, outputPad };
  const { kernel, stride, dilation } = windows;
  const surplus = input.map((extent, a) => stride[a] * (extent - 1) + outputPad[a] + (kernel[a] - 1) * dilation[a] + 1 - wanted[a]);
  const total = surplus.map((cells) => Math.max(0, cells));
  const less = total.map((cells) => Math.floor(cells / 2));
  const more = total.map((cells, a) => cells - less[a]);
  return { pad: windows.pad === 'same' ? [...less, ...more] : [...more, ...less], outputPad: outputPad.map((cells, a) => cells + Math.max(0, -surplus[a])) };
}
