// MaxPool, with the indices of the winners as a second output.

import { layers } from '../../../engine/layers/index';
import { completeParameters, type Values } from '../../../engine/parameters';
import { sizeOf, stridesOf, type Shape } from '../../../engine/shape';
import { layerOperator } from '../layer-operator';
import { filled, zeros, type OnnxTensor } from '../onnx-tensor';
import type { Operator, OperatorCall } from '../operator';
import { windowSettings } from './window-settings';

const pooling = layerOperator(1, ({ attributes }) => ({
  kind: 'maxpool',
  parameters: { ...windowSettings(attributes), ceil: attributes.flag('ceil_mode') },
}));

/** x [N, C, …] → y, indices (int64, into all of x). */
export const maxPool: Operator = {
  ...pooling,
  forward: (call) => (call.outputs > 1 ? [...pooling.forward(call), indicesOf(call)] : pooling.forward(call)),
  outline: (call) => (pooling.outline?.(call) ?? []).flatMap((y) => [y, zeros('int64', y.shape)]),
  backward: (call) => (call.index === 0 ? (pooling.backward?.(call) ?? []) : []),
};

function indicesOf({ inputs: [x], attributes }: OperatorCall): OnnxTensor {
  const { maxpool } = layers;
  const given = { ...windowSettings(attributes), ceil: attributes.flag('ceil_mode') };
  const parameters = completeParameters('maxpool', maxpool.parameters, given) as Values<typeof maxpool.parameters>;
  const { output, saved: { switches, X, P } } = maxpool.forward({ parameters, inputs: [x], weights: {}, mode: 'inference' });
  const place = attributes.flag('storage_order') ? columnsFirst(x.shape.slice(2)) : (offset: number) => offset;
  return filled('int64', output.shape, (i) => Math.floor(i / P) * X + place(switches[i]));
}

/** The offset of the same cell in a plane that is stored with its first axis running fastest. */
function columnsFirst(plane: Shape): (offset: number) => number {
  const strides = stridesOf(plane);
  const jumps = plane.map((_, axis) => sizeOf(plane.slice(0, axis)));
  return (offset) => plane.reduce((at, extent, axis) => at + (Math.floor(offset / strides[axis]) % extent) * jumps[axis], 0);
}
