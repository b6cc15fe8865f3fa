// One real forward and backward pass through a deep network, block by block. Between two blocks the gradient is rescaled by an
// exact power of two, so that neither float32 nor float64 can lose it.

import { backward } from '../../engine/backward';
import type { Kernels } from '../../engine/kernels/kernels';
import { softmaxCrossEntropy } from '../../engine/loss/softmax-cross-entropy';
import type { Model } from '../../engine/network';
import { record } from '../../engine/run';
import type { Tensor } from '../../engine/tensor';
import { interpretedBlocks, type BlockPasses } from './block-passes';
import type { DeepNetwork, FlowBatch } from './deep-network';
import { exponentOf, largestOf, log10Root, powerBelow, type Scaled } from './power-of-two';

/** What a pass finds at one layer; whether its tensors outlive the step is for the blocks to say. */
export interface LayerPass {
  /** 1 … depth. */
  readonly layer: number;
  /** a_l [batch, width]. */
  readonly preactivations: Tensor;
  /** f(a_l) [batch, width]. */
  readonly activations: Tensor;
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

/** What a pass goes through. */
export interface PassedNetwork {
  readonly blocks: BlockPasses;
  /** The classifier on top. */
  readonly head: Model;
  /** For the classifier; its plain loops where absent. */
  readonly kernels?: Kernels | undefined;
}

/** A network whose blocks the engine goes through, by its plain loops where there are no kernels. */
export function interpreted(network: DeepNetwork, kernels?: Kernels): PassedNetwork {
  return { blocks: interpretedBlocks(network, kernels), head: network.head, kernels };
}

/** The signal itself has left the range in which float32 is exact to its usual digits: compute in float64 instead. */
export class SignalRangeError extends Error {
  override readonly name = 'SignalRangeError';
}

/** What a whole pass says besides its layers. */
export interface PassEnd {
  readonly loss: number;
  /** ∂L/∂W of the classifier, computed when it is asked for: a measurement never does. */
  readonly headGradient: () => Tensor;
}

/**
 * Goes forward, then back from the mean softmax cross-entropy, and yields each layer on the way back, the last one first.
 * Yields undefined before each step forward, so that whoever runs it may stop in between.
 * @throws {SignalRangeError} in float32, where activations come near its ends
 */
export function* flowPass(network: PassedNetwork, { inputs, labels }: FlowBatch, fault?: FlowFault): Generator<LayerPass | undefined, PassEnd> {
  const { blocks } = network;
  let h = inputs;
  blocks.enter(inputs);
  for (let index = 0; index < blocks.depth; index++) {
    yield undefined;
    const { output, largest } = blocks.forward(index);
    refuseLostSignal(output, largest);
    h = output;
  }
  const { end, passedOn } = throughHead(network, h, labels);
  blocks.turn(passedOn);
  let [exponent, shift] = [0, exponentOf(passedOn)];
  for (let layer = blocks.depth; layer > 0; layer--) {
    const factor = fault?.layer === layer ? fault.factor : 1;
    const power = powerBelow(factor);
    exponent += shift + power;
    const found = blocks.back(layer - 1, factor * 2 ** -power * 2 ** -shift);
    shift = powerBelow(found.sizes.passedOn);
    const scaled = (mantissa: Tensor): Scaled => ({ mantissa, exponent });
    const { preactivations, activations, sizes } = found;
    const log10Norms = { gradient: log10Root(sizes.gradient, exponent), weightGradient: log10Root(sizes.weightGradient, exponent) };
    yield { layer, preactivations, activations, gradient: scaled(found.gradient), weightGradient: scaled(found.weightGradient), log10Norms };
  }
  return end;
}

function throughHead({ head, kernels }: PassedNetwork, h: Tensor, labels: readonly number[]): { end: PassEnd; passedOn: Tensor } {
  const recording = record(head, h, kernels ? { kernels } : {});
  const { value, dlogits } = softmaxCrossEntropy(recording.output, labels);
  const { nodes } = backward(recording, { seeds: { W: dlogits }, weights: 'none' });
  const headGradient = (): Tensor => backward(recording, { seeds: { W: dlogits }, nodes: [] }).weights['W.W'];
  return { end: { loss: value, headGradient }, passedOn: nodes.h };
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
