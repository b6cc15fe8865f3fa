// How one block of a deep network is gone through, forward and back: by the engine, whatever the block holds.

import { backward } from '../../engine/backward';
import type { Kernels } from '../../engine/kernels/kernels';
import type { Model } from '../../engine/network';
import { record, type Recording } from '../../engine/run';
import type { Tensor } from '../../engine/tensor';

/** What going back through a block finds, all in the scale of the gradient that arrived. */
export interface BlockGradients {
  /** a [batch, width]: what the activation is applied to. */
  readonly preactivations: Tensor;
  /** f(a). */
  readonly activations: Tensor;
  /** ∂L/∂a. */
  readonly gradient: Tensor;
  /** ∂L/∂W. */
  readonly weightGradient: Tensor;
  /** ∂L/∂h of the block's input. */
  readonly passedOn: Tensor;
}

/** Goes through the blocks of one network. What it gives is valid until the same block is gone through again. */
export interface BlockPasses {
  /** The output of block `index` for the input h. */
  forward(block: Model, index: number, h: Tensor): Tensor;
  /** Back through block `index` from dy = ∂L/∂output. */
  back(index: number, dy: Tensor): BlockGradients;
}

/** The blocks node by node; `preactivation` is the node whose output is a. */
export function interpretedBlocks(preactivation: string, kernels: Kernels | undefined): BlockPasses {
  const recordings: Recording[] = [];
  return {
    forward(block, index, h) {
      recordings[index] = record(block, h, { mode: 'training', ...(kernels ? { kernels } : {}) });
      return recordings[index].output;
    },
    back(index, dy) {
      const recording = recordings[index];
      const { nodes, weights } = backward(recording, { seeds: { [recording.model.network.output]: dy }, nodes: ['h', preactivation] });
      return { preactivations: recording.activations[preactivation], activations: recording.activations.f ?? recording.activations[preactivation], gradient: nodes[preactivation], weightGradient: weights['W.W'], passedOn: nodes.h };
    },
  };
}
