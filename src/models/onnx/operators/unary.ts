// How an operator on single numbers is declared: y = f(x) and f′, with the settings that it reads once per call.

import { mapped } from '../../../engine/tensor';
import type { Attributes } from '../attributes';
import { filled, zeros } from '../onnx-tensor';
import type { ElementType } from '../../element-types';
import type { Operator, OperatorCall } from '../operator';

/** A function of one number and settings P; without a derivative no gradient goes back. */
export interface UnaryDeclaration<P> {
  readonly f: (x: number, p: P) => number;
  /** May use y = f(x). */
  readonly derivative?: (x: number, y: number, p: P) => number;
  readonly settings?: (attributes: Attributes) => P;
  /** The output's type; that of the input where absent. */
  readonly gives?: ElementType;
}

/** The operator of a function. */
export function unary<P = undefined>({ f, derivative, settings, gives }: UnaryDeclaration<P>): Operator {
  const settingsOf = ({ attributes }: OperatorCall): P => settings?.(attributes) as P;
  const operator: Operator = {
    takes: 1,
    forward(call) {
      const [x] = call.inputs;
      const p = settingsOf(call);
      return [filled(gives ?? x.type, x.shape, (i) => f(x.data[i], p))];
    },
    outline: ({ inputs: [x] }) => [zeros(gives ?? x.type, x.shape)],
  };
  if (!derivative) return operator;
  return {
    ...operator,
    /** dx = dy · f′(x). */
    backward(call) {
      const [x] = call.inputs;
      const p = settingsOf(call);
      return [mapped(call.dy, (dy, i) => dy * derivative(x.data[i], call.y.data[i], p))];
    },
  };
}
