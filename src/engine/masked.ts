// One picture seen through many masks, as Score-CAM sees it. With kernels what is seen is made where the network reads it;
// whole pictures, written one by one, are the definition of right, and the numbers are the same.

import { plannedSteps } from './kernels/inference/run-plan';
import type { Kernels } from './kernels/kernels';
import type { Tensors } from './layer';
import type { Model } from './network';
import type { Tensor } from './tensor';

/** What is to be seen through what. */
export interface MaskedTask {
  /** Undefined where there are no kernels. */
  readonly kernels: Kernels | undefined;
  readonly model: Model;
  /** [1, C, H, W]. */
  readonly picture: Tensor;
  /** [N, 1, h, w]; each is scaled to 0 … 1 and enlarged bilinearly to H×W. */
  readonly maps: Tensor;
  /** Nodes whose values are wanted, the output among them. */
  readonly keep: ReadonlySet<string>;
}

/**
 * Runs the network for every mask: the wanted values of all of them, [N, …]. Pauses as often as there are nodes, with their names.
 * Undefined where that cannot be done: without kernels, in float64, for networks of several inputs or of other pictures, and where
 * a layer without kernels reads the picture.
 */
export function* maskedSteps({ kernels, model, picture, maps, keep }: MaskedTask): Generator<string, Tensors | undefined> {
  const names = Object.keys(model.network.inputs);
  if (!kernels || names.length > 1 || picture.shape.length !== 4) return undefined;
  const found = yield* plannedSteps({ kernels, model, inputs: { [names[0]]: maps }, keep, winograd: false, seen: picture });
  return found?.tensors;
}
