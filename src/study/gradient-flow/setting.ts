// What is compared when gradients flow: one way to build a deep network, and the size that all of them share.

import type { InitializerName } from '../../engine/initializers/index';
import type { FlowActivation } from './activations';

/** What stands between the weights and the activation of every layer. */
export const FLOW_NORMS = ['none', 'batch', 'layer'] as const;

/** One of {@link FLOW_NORMS}. */
export type FlowNorm = (typeof FLOW_NORMS)[number];

/** An initialiser with its scale: the spread σ of `normal`, the gain of `orthogonal` (1 where absent); others have none. */
export interface FlowInit {
  readonly name: InitializerName;
  readonly scale?: number;
}

/** How every hidden layer of a network is built. */
export interface FlowSetting {
  readonly activation: FlowActivation;
  readonly init: FlowInit;
  readonly norm: FlowNorm;
  /** Whether every layer adds its result to its input. */
  readonly residual: boolean;
}

/** The size of a network. */
export interface FlowSize {
  /** Number of hidden layers, at least 1. */
  readonly depth: number;
  /** Units of every hidden layer and numbers in an input. */
  readonly width: number;
}
