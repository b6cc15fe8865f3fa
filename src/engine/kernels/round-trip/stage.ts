// How the signal ∂L/∂y goes back through one layer of a plan, from pixels to pixels. To the inputs alone: weights get no
// gradient here (training has ../planned). Stages know no rules; those stand at activations (gate.ts).

import type { Tensors } from '../../layer';
import type { InferenceSpec, Norm } from '../inference/stage';
import { BARE, type Halo, type Pixels } from '../pixels';

/** Where and with what a signal goes back, in one run. */
export interface BackCall {
  /** ∂L/∂y with the zeros around it that the stage needs. */
  readonly dy: Pixels;
  /** Where ∂L/∂x goes, for every input; absent where nobody wants it. */
  readonly dxs: readonly (Pixels | undefined)[];
  /** What the layer read; only for stages that read it again. */
  readonly xs: readonly Pixels[];
  /** The node's, by their short names, float32. */
  readonly weights: Tensors;
  /** The batch norm that is folded into them. */
  readonly norm?: Norm | undefined;
  /** Who won, of max pooling. */
  readonly switches?: Pixels | undefined;
}

/** The way back through a layer. */
export interface BackStage {
  /** The zeros around dy that it needs. */
  readonly signalHalo: Halo;
  /** What it writes to around dx; zeros again when it is done. */
  readonly room: Halo;
  /** Whether it adds to dx, which is zeros at first. */
  readonly adds: boolean;
  /** Whether pixels of dx may be of just their channels. */
  readonly givesBarePixels: boolean;
  /** Whether it reads what the layer read. */
  readonly readsInputs: boolean;
  /** Whether the forward pass has to note who won. */
  readonly keepsSwitches: boolean;
  /** To be called outside of scopes: it may pack weights. */
  compute(call: BackCall): void;
}

/** Makes the way back through a node that has a stage forward, or nothing where the kernels do not go that way. */
export type BackLowering = (spec: InferenceSpec) => BackStage | undefined;

/** What most of them have in common. */
export const LIGHT_BACK = { signalHalo: BARE, room: BARE, adds: false, givesBarePixels: false, readsInputs: false, keepsSwitches: false } as const;
