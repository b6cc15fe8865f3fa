// Softmax and its kin along an axis; before opset 13 along all axes from one on, taken together.

import type { LayerKind } from '../../../engine/layers/index';
import { mapRows } from '../../../engine/rows';
import { sizeOf } from '../../../engine/shape';
import { reshaped, type Tensor } from '../../../engine/tensor';
import { layerBackward, layerForward } from '../layer-operator';
import { around } from '../offsets';
import { typed, zeros } from '../onnx-tensor';
import { axisOf, type LayerChoice, type Operator, type OperatorCall } from '../operator';

/** The operators by ONNX' names. */
export const softmaxes = {
  Softmax: softmaxOperator('softmax'),
  LogSoftmax: softmaxOperator('log-softmax'),
  Hardmax: {
    takes: 1,
    forward: (call) => {
      const [x] = call.inputs;
      const oneHot = (row: Float64Array): Float64Array => row.map((_, i) => Number(row.indexOf(Math.max(...row)) === i));
      return [typed(x.type, reshaped(mapRows([reshaped(x, rowsOf(call))], 1, oneHot), x.shape))];
    },
  },
} satisfies Readonly<Record<string, Operator>>;

const alongRows = (kind: LayerKind): LayerChoice => ({ kind, parameters: { axis: 1 } });

function softmaxOperator(kind: 'softmax' | 'log-softmax'): Operator {
  return {
    takes: 1,
    forward: (call) => [{ ...layerForward(inRows(call), alongRows(kind)), shape: call.inputs[0].shape }],
    outline: ({ inputs: [x] }) => [zeros(x.type, x.shape)],
    backward(call) {
      const shape = rowsOf(call);
      const rows = { ...inRows(call), index: 0, y: reshaped(call.y, shape), dy: reshaped(call.dy, shape) };
      return layerBackward(rows, alongRows(kind)).map((dx: Tensor | undefined) => dx && reshaped(dx, call.inputs[0].shape));
    },
    layer(call) {
      const axis = axisNamed(call);
      const single = call.opset >= 13 || sizeOf(call.inputs[0].shape.slice(axis + 1)) === 1;
      return single ? { kind, parameters: { axis } } : undefined;
    },
  };
}

function axisNamed({ attributes, opset, inputs: [x] }: OperatorCall): number {
  const axis = attributes.integer('axis', opset < 13 ? 1 : -1);
  return opset < 13 && axis === x.shape.length ? axis : axisOf(axis, x.shape.length);
}

/** [before, row, after] around the axis. */
function rowsOf(call: OperatorCall): number[] {
  const [{ shape }] = call.inputs;
  const axis = axisNamed(call);
  if (call.opset < 13) return [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis)), 1];
  const { outer, inner } = around(shape, axis);
  return [outer, shape[axis], inner];
}

function inRows(call: OperatorCall): OperatorCall {
  const [x] = call.inputs;
  return { ...call, inputs: [{ ...x, shape: rowsOf(call) }] };
}
