// How an activation becomes a layer: one function f applied to every number, y = f(x), dx = dy · f′(x).

import { type Layer, type Pointwise, defineLayer } from './layer';
import type { Fields, Values } from './parameters';
import { zerosLike } from './tensor';

/** What an activation has to declare; everything else about its layer follows. */
export interface Activation<F extends Fields> extends Pointwise<Values<F>> {
  readonly kind: string;
  readonly summary: string;
  readonly equation: string;
  readonly parameters: F;
  /** Layer lines to try besides the bare kind. */
  readonly lines?: readonly string[];
}

/** The layer of an activation, which always knows its f and f′. */
export type ActivationLayer<F extends Fields> = Layer<F, undefined> & { readonly pointwise: Pointwise<Values<F>> };

/** The layer of an activation; inputs of any shape. */
export function activation<const F extends Fields>(declared: Activation<F>): ActivationLayer<F> {
  const { kind, summary, equation, parameters, lines = [] } = declared;
  const layer = defineLayer<F, undefined>({
    kind,
    summary,
    equation,
    parameters,
    outputShape: (_, [x]) => x,
    forward({ parameters: p, inputs: [x] }) {
      // A loop here, where only activations come by, is compiled three times as fast as one that all layers share.
      const y = zerosLike(x);
      for (let i = 0; i < x.data.length; i++) y.data[i] = declared.f(x.data[i], p);
      return { output: y, saved: undefined };
    },
    backward({ parameters: p, inputs: [x], output: y, dy }) {
      const dx = zerosLike(dy);
      for (let i = 0; i < dy.data.length; i++) dx.data[i] = dy.data[i] * declared.derivative(x.data[i], y.data[i], p);
      return [dx];
    },
    examples: [kind, ...lines].map((line) => ({ line, inputs: [[2, 3, 4, 5]] })),
  });
  return { ...layer, pointwise: declared };
}
