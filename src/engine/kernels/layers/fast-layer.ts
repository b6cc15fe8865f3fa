// What stands in for a layer's plain loops when there are kernels: the same passes, the same numbers within rounding.
// The layer itself (../../layers) stays the definition of right; it also keeps shapes, weights and examples.

import type { BackwardCall, ForwardCall, ForwardResult, Tensors } from '../../layer';
import type { Fields, Values } from '../../parameters';
import type { Tensor } from '../../tensor';
import type { Kernels } from '../kernels';

/** A call whose tensors are float32 and which brings kernels. */
export type FastCall<P> = ForwardCall<P> & { readonly kernels: Kernels };

/** The fast passes of a layer whose parameters have these fields; see `Layer` for each. */
export interface FastLayer<F extends Fields = Fields, S = unknown> {
  /** The layer that it stands in for. */
  readonly plain: { readonly kind: string; readonly parameters: F };
  /** Whether the kernels compute this call; otherwise the layer's own loops do. */
  takes(call: FastCall<Values<F>>): boolean;
  forward(call: FastCall<Values<F>>): ForwardResult<S>;
  backward(call: FastCall<Values<F>> & BackwardCall<Values<F>, S>): Tensor[];
  weightGradients(call: FastCall<Values<F>> & BackwardCall<Values<F>, S>): Tensors;
}

/** Joins fast passes to their plain twin, whose fields type them. */
export function defineFastLayer<F extends Fields, S>(plain: FastLayer<F, S>['plain'], fast: Omit<FastLayer<F, S>, 'plain'>): FastLayer<F, S> {
  return { ...fast, plain };
}

/** A tensor's numbers in float32. Inputs and weights of a fast call are that already; a signal going back need not be. */
export function floats({ data }: Tensor): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data);
}
