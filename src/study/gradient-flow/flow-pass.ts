// One real forward and backward pass through a deep network, block by block. Between two blocks the gradient is rescaled by an
// exact power of two, so that neither float32 nor float64 can lose it.

import { backward } from '../../engine/backward';
import { softmaxCrossEntropy } from '../../engine/loss/softmax-cross-entropy';
import { record } from '../../engine/run';
import { mapped, type Tensor } from '../../engine/tensor';
import { interpretedBlocks, type BlockPasses } from './block-passes';
import type { DeepNetwork, FlowBatch } from './deep-network';
import { rescaled, type Scaled } from './power-of-two';

/** What a pass finds at one layer; its tensors are valid until the next pass. */
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
}

/** How the gradient is disturbed on its way, if it is. */
export interface FlowFault {
  /** The layer whose gradient is multiplied, 1 … depth. */
  readonly layer: number;
  /** By what: 0 silences it. */
  readonly factor: number;
}

/** What a pass may be given. */
export interface FlowPassOptions {
  readonly fault?: FlowFault | undefined;
  /** How blocks are gone through; by the engine's plain loops where absent. */
  readonly blocks?: BlockPasses;
}

/** The signal itself has left the range in which float32 is exact to its usual digits: compute in float64 instead. */
export class SignalRangeError extends Error {
  override readonly name = 'SignalRangeError';
}

/** What a whole pass says besides its layers. */
export interface PassEnd {
  readonly loss: number;
  /** ∂L/∂W of the classifier. */
  readonly headGradient: Tensor;
}

/**
 * Goes forward, then back from the mean softmax cross-entropy, and yields each layer on the way back, the last one first.
 * Yields undefined after each step forward, so that whoever runs it may stop in between.
 * @throws {SignalRangeError} in float32, where activations come near its ends
 */
export function* flowPass(network: DeepNetwork, { inputs, labels }: FlowBatch, options: FlowPassOptions = {}): Generator<LayerPass | undefined, PassEnd> {
  const { fault, blocks = interpretedBlocks(network.preactivation, undefined) } = options;
  let h = inputs;
  for (const [index, block] of network.blocks.entries()) {
    h = blocks.forward(block, index, h);
    refuseLostSignal(h);
    yield undefined;
  }
  const { end, passedOn } = throughHead(network, h, labels);
  let arriving = passedOn;
  for (let layer = network.blocks.length; layer > 0; layer--) {
    if (fault?.layer === layer) arriving = times(arriving, fault.factor);
    const { mantissa, exponent } = rescaled(arriving);
    const { preactivations, activations, ...found } = blocks.back(layer - 1, mantissa);
    const scaled = (tensor: Tensor): Scaled => ({ mantissa: tensor, exponent });
    yield { layer, preactivations, activations, gradient: scaled(found.gradient), weightGradient: scaled(found.weightGradient) };
    arriving = scaled(found.passedOn);
  }
  return end;
}

function throughHead({ head }: DeepNetwork, h: Tensor, labels: readonly number[]): { end: PassEnd; passedOn: Scaled } {
  const recording = record(head, h);
  const { value, dlogits } = softmaxCrossEntropy(recording.output, labels);
  const { nodes, weights } = backward(recording, { seeds: { W: dlogits } });
  return { end: { loss: value, headGradient: weights['W.W'] }, passedOn: { mantissa: nodes.h, exponent: 0 } };
}

const FLOAT32_RANGE = { least: 1e-18, most: 1e18 } as const;

/**
 * Squares of activations appear in norms and gradients of weights: they have to stay within float32 as well.
 * @throws {SignalRangeError} where float32 activations do not
 */
export function refuseLostSignal({ data }: Tensor): void {
  if (data instanceof Float64Array) return;
  let largest = 0;
  for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i]));
  if (largest === 0 || (largest > FLOAT32_RANGE.least && largest < FLOAT32_RANGE.most)) return;
  throw new SignalRangeError(`activations of ${largest}`);
}

function times({ mantissa, exponent }: Scaled, factor: number): Scaled {
  return { mantissa: mapped(mantissa, (x) => x * factor), exponent };
}
