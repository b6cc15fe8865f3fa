// The activations on WASM.

import { relu } from '../../layers/relu';
import { sigmoid } from '../../layers/sigmoid';
import { tanh } from '../../layers/tanh';
import { tensor } from '../../tensor';
import type { ActivationKind } from '../activation-passes';
import { defineFastLayer, floats, type FastLayer } from './fast-layer';

function twinOf(plain: { readonly kind: string; readonly parameters: Record<never, never> }): FastLayer<Record<never, never>, undefined> {
  const kind = plain.kind as ActivationKind;
  return defineFastLayer(plain, {
    takes: ({ inputs: [x] }) => x.data.length > 0,
    forward({ inputs: [x], kernels }) {
      return { output: tensor(x.shape, kernels.activation(kind, floats(x))), saved: undefined };
    },
    backward({ output: y, dy, kernels }) {
      return [tensor(y.shape, kernels.activationGradient(kind, floats(y), floats(dy)))];
    },
    weightGradients: () => ({}),
  });
}

/** The twins of relu, sigmoid and tanh. */
export const fastActivations = { relu: twinOf(relu), sigmoid: twinOf(sigmoid), tanh: twinOf(tanh) };
