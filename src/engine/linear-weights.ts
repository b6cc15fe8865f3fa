// The weights W and b that every layer of weighted sums has: conv, dense and their relatives.

import { biasGradient } from './correlation';
import type { Tensors, Weight } from './layer';
import type { Shape } from './shape';
import type { Tensor } from './tensor';

/** W of this shape, and b with one number per output unless there is no bias. */
export function linearWeights(W: Shape, fans: NonNullable<Weight['fans']>, bias: number | false): Record<string, Weight> {
  const weights: Record<string, Weight> = { W: { shape: W, fill: 'kernel', fans } };
  if (bias !== false) weights.b = { shape: [bias], fill: 'bias', fans };
  return weights;
}

/** The gradients under the same names; db[o] = Σ_{n,p} dy[n,o,p]. */
export function linearGradients(dW: Tensor, dy: Tensor, bias: boolean): Tensors {
  const gradients: Record<string, Tensor> = { W: dW };
  if (bias) gradients.b = biasGradient(dy);
  return gradients;
}
