// One real forward and backward pass through a deep network, block by block. Between two blocks the gradient is rescaled by an
// exact power of two, so that neither float32 nor float64 can lose it.

import type { Kernels } from '../../engine/kernels/kernels';
import type { Tensor } from '../../engine/tensor';
import { interpretedBlocks, type BlockPasses } from './block-passes';
import type { DeepNetwork, FlowBatch } from './deep-network';
import { interpretedHead, type FlowHead, type HeadEnd } from './flow-head';
import { largestOf, log10Root, powerBelow, type Scaled } from './power-of-two';
import type { UnitLook } from './unit-looks';

/** What a pass finds at one layer; whether its tensors outlive the step is for the blocks to say. */
export interface LayerPass {
  /** 1 … depth. */
  readonly layer: number;
  /** a_l [batch, width]. */
  readonly preactivations: Tensor;
  /** f(a_l) [batch, width]. */
  readonly activations: Tensor;
  /** What its units do, where the blocks count that themselves. */
  readonly units: UnitLook | undefined;
  /** ∂L/∂a_l. */
  readonly gradient: Scaled;
  /** ∂L/∂W_l [width, width]. */
  readonly weightGradient: Scaled;
  /** log10 of their Frobenius norms; −Infinity for zeros. */
  readonly log10Norms: { readonly gradient: number; readonly weightGradient: number };
}

/** How the gradient is disturbed on its way, if it is. */
export interface FlowFault {
  /** The layer whose gradient is multiplied, 1 … depth. */
  readonly layer: number;
  /** By what: 0 silences it. */
  readonly factor: number;
}

/** What a pass goes through; `End` is what its classifier says besides. */
export interface PassedNetwork<End> {
  readonly blocks: BlockPasses;
  readonly head: FlowHead<End>;
}

/** A network that the engine goes through, by its plain loops where there are no kernels. */
export function interpreted(network: DeepNetwork, kernels?: Kernels): PassedNetwork<HeadEnd> {
  return { blocks: interpretedBlocks(network, kernels), head: interpretedHead(network.head, kernels) };
}

/** The signal itself has left the range in which float32 is exact to its usual digits: compute in float64 instead. */
export class SignalRangeError extends Error {
  override readonly name = 'SignalRangeError';
}

/**
 * Goes forward, then back from the mean softmax cross-entropy, and yields each layer on the way back, the last one first.
 * Yields undefined before each step forward, so that whoever runs it may stop in between.
 * @throws {SignalRangeError} in float32, where activations come near its ends
 */
export function* flowPass<End>({ blocks, head }: PassedNetwork<End>, { inputs, labels }: FlowBatch, fault?: FlowFault): Generator<LayerPass | undefined, End> {
  let h = inputs;
  blocks.enter(inputs);
  for (let index = 0; index < blocks.depth; index++) {
    yield undefined;
    const { output, largest } = blocks.forward(index);
    refuseLostSignal(output, largest);
    h = output;
  }
  const { passedOn, largest, end } = head(h, labels);
  blocks.turn(passedOn);
  let [exponent, shift] = [0, powerBelow(largest)];
  for (let layer = blocks.depth; layer > 0; layer--) {
    const factor = fault?.layer === layer ? fault.factor : 1;
    const power = powerBelow(factor);
    exponent += shift + power;
    const found = blocks.back(layer - 1, factor * 2 ** -power * 2 ** -shift);
    shift = powerBelow(found.sizes.passedOn);
    const scaled = (mantissa: Tensor): Scaled => ({ mantissa, exponent });
    const { preactivations, activations, units, sizes } = found;
    const log10Norms = { gradient: log10Root(sizes.gradient, exponent), weightGradient: log10Root(sizes.weightGradient, exponent) };
    yield { layer, preactivations, activations, units, gradient: scaled(found.gradient), weightGradient: scaled(found.weightGradient), log10Norms };
  }
  return end;
}

const FLOAT32_RANGE = { least: 1e-18, most: 1e18 } as const;

/**
 * Squares of activations appear in norms and gradients of weights: they have to stay within float32 as well.
 * @throws {SignalRangeError} where float32 activations do not
 */
export function refuseLostSignal({ data }: Tensor, largest = largestOf(data)): void {
  if (data instanceof Float64Array) return;
  if (largest === 0 || (largest > FLOAT32_RANGE.least && largest < FLOAT32_RANGE.most)) return;
  throw new SignalRangeError(`activations of ${largest}`);
}
