// Poolings other than MaxPool: one line each for those that are a layer of the engine.

import { mapped, reshaped } from '../../../engine/tensor';
import { layerBackward, layerForward, layerOperator } from '../layer-operator';
import { filled, typed, typeOf } from '../onnx-tensor';
import type { LayerChoice, Operator, OperatorCall } from '../operator';
import { windowSettings } from './window-settings';

/** One window as large as the picture. */
const wholePlane = ({ inputs: [x] }: OperatorCall) => ({ kernel: x.shape.slice(2) });

/** The poolings by ONNX' names. */
export const poolings = {
  AveragePool: layerOperator(1, ({ attributes: a }) => ({
    kind: 'avgpool',
    parameters: { ...windowSettings(a), ceil: a.flag('ceil_mode'), countPad: a.flag('count_include_pad') },
  })),
  GlobalAveragePool: layerOperator(1, (call) => ({ kind: 'avgpool', parameters: wholePlane(call) })),
  GlobalMaxPool: layerOperator(1, (call) => ({ kind: 'maxpool', parameters: wholePlane(call) })),
  LpPool: lpPool(({ attributes: a }) => ({ ...windowSettings(a), ceil: a.flag('ceil_mode') })),
  GlobalLpPool: lpPool(wholePlane),
} satisfies Readonly<Record<string, Operator>>;

/** (Σ |x|^p)^(1/p) over a window: an average of |x|^p times the number of cells, all of the pad counting as 0. */
function lpPool(windows: (call: OperatorCall) => { readonly kernel: readonly number[] }): Operator {
  const average = (call: OperatorCall): LayerChoice => ({ kind: 'avgpool', parameters: { ...windows(call), countPad: true } });
  const cells = (call: OperatorCall): number => windows(call).kernel.reduce((a, b) => a * b, 1);
  const powers = (call: OperatorCall, p: number) => ({ ...call, inputs: [filled(call.inputs[0].type, call.inputs[0].shape, (i) => Math.abs(call.inputs[0].data[i]) ** p)] });
  return {
    takes: 1,
    forward(call) {
      const p = call.attributes.float('p', call.attributes.integer('p', 2));
      const mean = layerForward(powers(call, p), average(call));
      return [filled(mean.type, mean.shape, (i) => (mean.data[i] * cells(call)) ** (1 / p))];
    },
    /** dx = Σ dy y^(1−p) |x|^(p−1) sign x. */
    backward(call) {
      const [x] = call.inputs;
      const p = call.attributes.float('p', call.attributes.integer('p', 2));
      const pulled = mapped(call.dy, (dy, i) => (call.y.data[i] === 0 ? 0 : dy * call.y.data[i] ** (1 - p) * cells(call)));
      const [sent] = layerBackward({ ...powers(call, p), index: 0, y: call.y, dy: typed(typeOf(x), pulled) }, average(call));
      return [sent && reshaped(mapped(sent, (g, i) => g * Math.abs(x.data[i]) ** (p - 1) * Math.sign(x.data[i])), x.shape)];
    },
  };
}
