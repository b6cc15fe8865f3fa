// How an operator on two numbers is declared: y = f(a, b) with both repeated to one shape.

import { sameShape, type Shape } from '../../../engine/shape';
import { mapped } from '../../../engine/tensor';
import type { LayerKind } from '../../../engine/layers/index';
import { broadcastShape, combined, repeated, unbroadcast } from '../broadcasting';
import type { ElementType } from '../../element-types';
import { zeros, type OnnxTensor } from '../onnx-tensor';
import type { Operator, OperatorCall } from '../operator';

/** A function of two numbers. */
export interface BinaryDeclaration {
  readonly f: (a: number, b: number) => number;
  /** ∂f/∂a and ∂f/∂b; absent where no gradient goes back. */
  readonly da?: (a: number, b: number) => number;
  readonly db?: (a: number, b: number) => number;
  /** The output's type; that of a where absent. */
  readonly gives?: ElementType;
  /** Before opset 7 a list of numbers b has one for each channel of a, even where nothing says so. */
  readonly perChannel?: true;
  /** The layer that computes this for tensors of one shape. */
  readonly layer?: LayerKind;
}

/** The operator of a function. */
export function binary({ f, da, db, gives, layer, perChannel }: BinaryDeclaration): Operator {
  const operator: Operator = {
    takes: 2,
    forward(call) {
      const [a, b] = aligned(call, perChannel);
      return [combined(gives ?? a.type, [a, b], f)];
    },
    outline(call) {
      const [a, b] = aligned(call, perChannel);
      return [zeros(gives ?? a.type, broadcastShape([a.shape, b.shape]))];
    },
    ...(layer && { layer: ({ inputs: [a, b] }: OperatorCall) => (sameShape(a.shape, b.shape) ? { kind: layer, data: [0, 1] } : undefined) }),
  };
  if (!da || !db) return operator;
  return {
    ...operator,
    backward(call) {
      const inputs = aligned(call, perChannel);
      const [a, b] = inputs.map((x) => repeated(x, call.dy.shape));
      return [da, db].map((derivative, k) => {
        const g = mapped(call.dy, (dy, i) => dy * derivative(a(i), b(i)));
        return { ...unbroadcast(g, inputs[k]), shape: call.inputs[k].shape };
      });
    },
  };
}

/** Before opset 7, `axis` says which axis of a the first of b belongs to; afterwards shapes are aligned at their ends. */
function aligned({ inputs: [a, b], attributes, opset }: OperatorCall, perChannel = false): OnnxTensor[] {
  const channels = perChannel && b.shape.length === 1 && b.data.length > 1;
  if (opset >= 7 || !(channels || attributes.has('axis'))) return [a, b];
  const axis = attributes.integer('axis', 1);
  return [a, { ...b, shape: padded(b.shape, a.shape.length - (axis < 0 ? axis + a.shape.length : axis)) }];
}

function padded(shape: Shape, rank: number): Shape {
  return [...shape, ...Array<number>(Math.max(0, rank - shape.length)).fill(1)];
}
