// One stage of an inference plan: a layer, with what joins it, from pixels to pixels. Unlike the stages of training
// (../planned/stage.ts) the way back is apart (../round-trip/stage.ts), it keeps packed weights from run to run, and may read several values.

import type { Tensors } from '../../layer';
import type { NetworkNode } from '../../network';
import type { Shape } from '../../shape';
import type { Clamp } from '../conv-passes';
import type { Kernels } from '../kernels';
import type { Halo, Picture, Pixels } from '../pixels';

/** A value as the planner knows it. */
export interface ValueSpec {
  /** Without batch, as the network has it: [F] after a flatten, though the picture is what it was before. */
  readonly shape: Shape;
  readonly picture: Picture;
}

/** What a stage is made from. */
export interface InferenceSpec {
  readonly kernels: Kernels;
  readonly node: NetworkNode;
  readonly inputs: readonly ValueSpec[];
  /** What the transformed filters of a 3×3 convolution may take; 0 where it has to be computed directly. */
  readonly winogradBytes: number;
}

/** A batch norm that is folded into the weights of the layer before it. */
export interface Norm {
  readonly epsilon: number;
  readonly weights: Tensors;
}

/** Where and with what a stage computes, in one run. */
export interface StageCall {
  readonly xs: readonly Pixels[];
  /** What lies there is overwritten; the halo is filled with zeros afterwards. */
  readonly y: Pixels;
  /** The node's, by their short names, float32. */
  readonly weights: Tensors;
  /** Only for stages that fold. */
  readonly norm?: Norm | undefined;
  /** `none` for stages that do not clamp. */
  readonly clamp: Clamp;
  /** Where max pooling notes who won, for the way back: as large as y without its halo. */
  readonly switches?: Pixels | undefined;
  /** Row and column of y's first pixel where y is only a window of the output; only poolings ask, which look for the border. */
  readonly at?: readonly number[];
}

/** A stage. */
export interface InferenceStage {
  readonly output: Picture;
  /** The zeros around every input that it needs. */
  readonly inputHalo: Halo;
  /** Whether inputs may have pixels of just their channels; otherwise they are padded to a multiple of 4. */
  readonly takesBarePixels: boolean;
  /** Whether pixels of y may be of just their channels, if it writes something into the halo. */
  readonly givesBarePixels: boolean;
  /** The clamps with which it can store y. */
  readonly clamps: readonly Clamp[];
  /** Whether it can fold a batch norm into its weights. */
  readonly folds: boolean;
  /** What its filters take if they are transformed by Winograd's method. */
  readonly transformedBytes?: number;
  /** Whether it is worth to bring its inputs into the kernels' memory for it alone. */
  readonly isHeavy: boolean;
  /** To be called outside of scopes: it may pack weights. */
  compute(call: StageCall): void;
}

/** Makes the stage of a node, or nothing where the kernels do not compute it. */
export type InferenceLowering = (spec: InferenceSpec) => InferenceStage | undefined;

/** What most light stages have in common. */
export const LIGHT = { takesBarePixels: false, givesBarePixels: false, clamps: ['none'], folds: false, isHeavy: false } as const;
