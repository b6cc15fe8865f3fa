// How the blocks of a deep network are gone through, forward and back: by the engine, whatever they hold.

import { backward } from '../../engine/backward';
import type { Kernels } from '../../engine/kernels/kernels';
import { record, type Recording } from '../../engine/run';
import type { Tensor } from '../../engine/tensor';
import type { DeepNetwork } from './deep-network';
import { sumOfSquares } from '../root-mean-square';
import { largestOf, multiplied } from './power-of-two';
import type { UnitLook } from './unit-looks';

/** What going back through a block finds, all in the scale of the gradient that arrived. */
export interface BlockGradients {
  /** a [batch, width]: what the activation is applied to. */
  readonly preactivations: Tensor;
  /** f(a). */
  readonly activations: Tensor;
  /** What its units do, where these blocks count that themselves. */
  readonly units?: UnitLook;
  /** ∂L/∂a. */
  readonly gradient: Tensor;
  /** ∂L/∂W. */
  readonly weightGradient: Tensor;
  /** ∂L/∂h of the block's input. */
  readonly passedOn: Tensor;
  /** Σ (∂L/∂a)², Σ (∂L/∂W)², and the largest size in ∂L/∂h. */
  readonly sizes: { readonly gradient: number; readonly weightGradient: number; readonly passedOn: number };
}

/** What going forward through a block gives. */
export interface BlockOutput {
  readonly output: Tensor;
  /** The largest size in it; NaN where a number is none. */
  readonly largest: number;
}

/** Goes through the blocks of one network, block after block, then back. What it gives is valid until its next call, and until others work. */
export interface BlockPasses {
  /** Number of blocks. */
  readonly depth: number;
  /** Begins a pass with the first block's input. */
  enter(inputs: Tensor): void;
  /** The output of block `index`, counted from 0. */
  forward(index: number): BlockOutput;
  /** Turns round with dy = ∂L/∂output of the last block. */
  turn(dy: Tensor): void;
  /** Back through block `index` from `factor` times what the block above it passed on. */
  back(index: number, factor: number): BlockGradients;
}

/** The blocks node by node; here every tensor is fresh and stays valid. */
export function interpretedBlocks({ blocks, preactivation }: Pick<DeepNetwork, 'blocks' | 'preactivation'>, kernels?: Kernels): BlockPasses {
  const recordings: Recording[] = [];
  let [h, dy]: Tensor[] = [];
  return {
    depth: blocks.length,
    enter: (inputs) => void (h = inputs),
    turn: (dy0) => void (dy = dy0),
    forward(index) {
      recordings[index] = record(blocks[index], h, { mode: 'training', ...(kernels ? { kernels } : {}) });
      h = recordings[index].output;
      return { output: h, largest: largestOf(h.data) };
    },
    back(index, factor) {
      const recording = recordings[index];
      const { nodes, weights } = backward(recording, { seeds: { [recording.model.network.output]: multiplied(dy, factor) }, nodes: ['h', preactivation] });
      dy = nodes.h;
      const [gradient, weightGradient] = [nodes[preactivation], weights['W.W']];
      const sizes = { gradient: sumOfSquares(gradient.data), weightGradient: sumOfSquares(weightGradient.data), passedOn: largestOf(dy.data) };
      return { preactivations: recording.activations[preactivation], activations: recording.activations.f ?? recording.activations[preactivation], gradient, weightGradient, passedOn: dy, sizes };
    },
  };
}
