// How an operator that only moves numbers is declared: by where each number of the output comes from. And one that
// leaves even their order alone: by the output's shape.

import type { Shape } from '../../../engine/shape';
import { reshaped } from '../../../engine/tensor';
import { broughtBack, taken } from '../offsets';
import { zeros } from '../onnx-tensor';
import type { LayerChoice, Operator, OperatorCall } from '../operator';
import { checkedShape, sameSize } from '../same-size';

/** Where an output comes from: its shape and, for each element, its offset in the first input, or −1 for `otherwise`. */
export interface Source {
  readonly shape: Shape;
  readonly offsets: Int32Array;
  readonly otherwise?: number;
}

/** An operator that moves the numbers of its first input. */
export function moving(takes: number, source: (call: OperatorCall) => Source, layer?: (call: OperatorCall) => LayerChoice | undefined): Operator {
  const operator: Operator = {
    takes,
    forward(call) {
      const { shape, ...from } = source(call);
      return [taken(call.inputs[0], shape, from)];
    },
    outline: (call) => [zeros(call.inputs[0].type, source(call).shape)],
    backward: (call) => [broughtBack(call.dy, call.inputs[0], source(call).offsets)],
  };
  return layer ? { ...operator, layer } : operator;
}

/** An operator that gives its first input another shape. */
export function reshaping(takes: number, shape: (call: OperatorCall) => Shape, layer?: (call: OperatorCall) => LayerChoice | undefined): Operator {
  const operator: Operator = {
    takes,
    forward: (call) => [sameSize(call.inputs[0], shape(call))],
    outline: (call) => [zeros(call.inputs[0].type, checkedShape(call.inputs[0], shape(call)))],
    backward: (call) => [reshaped(call.dy, call.inputs[0].shape)],
  };
  return layer ? { ...operator, layer } : operator;
}
