// One stage of a planned network: a layer (with the activation that follows it, where there is one) between two batches of
// pixels in the arena. Stages know no network; plan.ts strings them together.

import type { Tensors } from '../../layer';
import type { NetworkNode } from '../../network';
import type { Random } from '../../random';
import type { Shape } from '../../shape';
import type { Kernels } from '../kernels';
import type { Halo, Picture, Pixels } from '../pixels';

/** Where a stage reads and writes going forward. */
export interface ForwardStage {
  readonly x: Pixels;
  readonly y: Pixels;
  /** Store max(y, 0); asked only of stages that rectify. */
  readonly rectify?: boolean;
}

/** Where it reads and writes going back. */
export interface BackwardStage extends ForwardStage {
  /** ∂L/∂y; the stage may spoil it. */
  readonly dy: Pixels;
  /** Where ∂L/∂x goes, all zeros at first; absent where nobody wants it. */
  readonly dx?: Pixels | undefined;
}

/** A stage. */
export interface Stage {
  readonly output: Picture;
  /** The zeros around x that going forward needs. */
  readonly inputHalo: Halo;
  /** The zeros around dy that going back needs. */
  readonly signalHalo: Halo;
  /** Whether x may have pixels of just its channels; otherwise they are padded to a multiple of 8. */
  readonly takesBarePixels: boolean;
  /** Whether forward can rectify y as it stores it. */
  readonly rectifies: boolean;
  /** @returns new values for frozen weights (running statistics), by their short names */
  forward(places: ForwardStage): Tensors;
  /** @returns the gradients of the node's weights, by their short names */
  backward(places: BackwardStage): Tensors;
}

/** What a stage is made from. */
export interface StageSpec {
  readonly kernels: Kernels;
  readonly node: NetworkNode;
  /** The node's weights by their short names, float32. */
  readonly weights: Tensors;
  readonly images: number;
  readonly input: Picture;
  /** The node's input without batch, as the network has it: [F] after a flatten, though `input` is still a picture. */
  readonly inputShape: Shape;
  /** For layers that draw while training. */
  readonly random?: Random | undefined;
}

/** Makes the stage of a node, or nothing where the kernels do not compute it. */
export type Lowering = (spec: StageSpec) => Stage | undefined;
