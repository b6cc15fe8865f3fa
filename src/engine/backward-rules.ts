// Backward rules as data: what replaces a layer's own backward pass. The table holds the rules that are gradients by
// another convention at the ReLU; a study may hand in its own.

import type { Kernels } from './kernels/kernels';
import type { BackwardCall } from './layer';
import type { LayerKind } from './layers/index';
import type { NetworkNode } from './network';
import { mapped, tensor, type Tensor } from './tensor';

/** What a rule is given: the node's call with dy, and the layer's own backward pass to build upon. */
export interface RuleCall extends BackwardCall<Readonly<Record<string, unknown>>, unknown> {
  readonly node: NetworkNode;
  /** The layer's own backward pass, for dy or for another signal in its place. */
  readonly plain: (dy?: Tensor) => Tensor[];
}

/** Gives the signal for every input of a node. */
export type BackwardRule = (call: RuleCall) => Tensor[];

/** Rules for all layers of a kind, or for single nodes by name, which go first. */
export interface BackwardRules {
  readonly kinds?: { readonly [K in LayerKind]?: BackwardRule };
  readonly nodes?: Readonly<Record<string, BackwardRule>>;
}

/** dx = max(dy, 0): the sign of the signal decides, not that of the input. */
function rectifySignal({ dy, kernels }: RuleCall): Tensor[] {
  return [rectified(dy, kernels)];
}

/** dx = max(dy, 0) · f′(x): both signs decide, for f′ is 1 where the input was let through and 0 elsewhere. */
function rectifyBoth({ dy, kernels, plain }: RuleCall): Tensor[] {
  return plain(rectified(dy, kernels));
}

/** max(g, 0); a NaN stays NaN. */
function rectified({ shape, data }: Tensor, kernels: Kernels | undefined): Tensor {
  if (kernels && data instanceof Float32Array && data.length > 0) return tensor(shape, kernels.activation('relu', data));
  return mapped({ shape, data }, (g) => (g <= 0 ? 0 : g));
}

/**
 * The table. `plain` is the gradient. `deconvnet` is Zeiler & Fergus (arXiv:1311.2901v3, section 2.1): rectify, transposed
 * filters without bias, unpooling by the switches; the latter two are what the layers' own backward passes do.
 * `guided` is Springenberg et al. (arXiv:1412.6806, section 3.4). ReLU6, which they did not know, follows the same rules.
 */
export const backwardRules = {
  plain: {},
  guided: { kinds: { relu: rectifyBoth, relu6: rectifyBoth } },
  deconvnet: { kinds: { relu: rectifySignal, relu6: rectifySignal } },
} as const satisfies Readonly<Record<string, BackwardRules>>;
