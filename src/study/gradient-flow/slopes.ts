// f′ of many numbers at once, from a and y = f(a): the commonest activations in loops of their own, all others one by one.

import type { FloatArray } from '../../engine/tensor';
import { flowActivations, type FlowActivation } from './activations';

/** The numbers of one layer: what f was applied to, and what it gave where that is known. */
export interface Applied {
  readonly a: FloatArray;
  readonly y?: FloatArray | undefined;
}

/** f′(a), number by number, into an array of equal length. */
export function fillSlopes(activation: FlowActivation, { a, y }: Applied, into: Float64Array): void {
  const fast = y && FAST[activation];
  if (fast) return fast(a, y, into);
  const { derivative } = flowActivations[activation];
  for (let i = 0; i < into.length; i++) into[i] = derivative(a[i]);
}

type FillSlopes = (a: FloatArray, y: FloatArray, into: Float64Array) => void;

/** From here on 1 − y has lost too many digits. */
const NEAR_ONE = 0.99;

const FAST: Partial<Readonly<Record<FlowActivation, FillSlopes>>> = {
  linear: (_a, _y, into) => void into.fill(1),
  relu: (a, _y, into) => {
    for (let i = 0; i < into.length; i++) into[i] = Number(a[i] > 0);
  },
  /** y (1 − y). */
  sigmoid: (a, y, into) => {
    const { derivative } = flowActivations.sigmoid;
    for (let i = 0; i < into.length; i++) into[i] = y[i] < NEAR_ONE ? y[i] * (1 - y[i]) : derivative(a[i]);
  },
  /** 1 − y². */
  tanh: (a, y, into) => {
    const { derivative } = flowActivations.tanh;
    for (let i = 0; i < into.length; i++) into[i] = Math.abs(y[i]) < NEAR_ONE ? 1 - y[i] * y[i] : derivative(a[i]);
  },
};
