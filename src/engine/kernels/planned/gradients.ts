// One training pass inside the kernels' memory: forward, loss, backward.

import type { Tensors } from '../../layer';
import type { Model } from '../../network';
import type { Tensor } from '../../tensor';
import type { Kernels } from '../kernels';
import { planNetwork } from './plan';

/** What a pass gives: the loss, and its gradient for every weight. */
export interface PlannedGradients<Loss> {
  readonly loss: Loss;
  /** By names such as `conv1.W`. */
  readonly weights: Tensors;
}

/**
 * Runs a batch forward, asks for the loss of the output and for its gradient `dlogits`, and goes back. Undefined where
 * the model has no plan. Nothing stays in the kernels' memory.
 */
export function plannedGradients<Loss extends { readonly dlogits: Tensor }>(
  { machine }: Kernels,
  { model, input }: { readonly model: Model; readonly input: Tensor },
  lossOf: (output: Tensor) => Loss,
): PlannedGradients<Loss> | undefined {
  return machine.arena.scope(() => {
    const plan = planNetwork(machine, model, input);
    if (!plan) return undefined;
    const loss = lossOf(plan.forward());
    return { loss, weights: plan.backward(loss.dlogits) };
  });
}
