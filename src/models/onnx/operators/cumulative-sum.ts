// CumSum: running sums along an axis.

import { reshaped } from '../../../engine/tensor';
import { mapRows } from '../../../engine/rows';
import { typed } from '../onnx-tensor';
import { axisOf, type Operator, type OperatorCall } from '../operator';

/** x, axis → y; with `exclusive` without the number itself, with `reverse` from the end. */
export const cumulativeSum: Operator = {
  takes: 2,
  forward: (call) => [typed(call.inputs[0].type, mapRows([call.inputs[0]], axisAlong(call), running(call, call.attributes.flag('reverse'))))],
  /** Everything that a number was added to: running sums from the other end. */
  backward: (call) => [mapRows([reshaped(call.dy, call.dy.shape)], axisAlong(call), running(call, !call.attributes.flag('reverse')))],
};

function axisAlong({ inputs: [x, axis] }: OperatorCall): number {
  return axisOf(axis.data[0], x.shape.length);
}

function running({ attributes }: OperatorCall, reverse: boolean): (row: Float64Array) => Float64Array {
  const exclusive = attributes.flag('exclusive');
  return (row) => {
    const sums = new Float64Array(row.length);
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      const i = reverse ? row.length - 1 - k : k;
      sums[i] = exclusive ? sum : sum + row[i];
      sum += row[i];
    }
    return sums;
  };
}
