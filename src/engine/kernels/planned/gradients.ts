// One training pass inside the kernels' memory: forward, loss, backward.

import type { Tensors } from '../../layer';
import type { Tensor } from '../../tensor';
import type { Kernels } from '../kernels';
import { planTraining } from './plan';
import type { Plannable } from './stages';

/** What a pass gives. */
export interface PlannedGradients<Loss> {
  readonly loss: Loss;
  /** The loss's gradients, by names such as `conv1.W`. */
  readonly weights: Tensors;
  /** New values for frozen weights, by names such as `batchnorm1.mean`. */
  readonly updates: Tensors;
}

/**
 * Runs a batch forward, asks for the loss of the output and for its gradient `dlogits`, and goes back. Undefined where
 * the model has no plan. Nothing stays in the kernels' memory.
 */
export function plannedGradients<Loss extends { readonly dlogits: Tensor }>(
  kernels: Kernels,
  plannable: Plannable,
  lossOf: (output: Tensor) => Loss,
): PlannedGradients<Loss> | undefined {
  return kernels.machine.arena.scope(() => {
    const plan = planTraining(kernels, plannable);
    if (!plan) return undefined;
    const { output, updates } = plan.forward();
    const loss = lossOf(output);
    return { loss, weights: plan.backward(loss.dlogits), updates };
  });
}
