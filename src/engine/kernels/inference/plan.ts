// The plan of an inference run: which values lie where, and the steps that compute one from the other. Made once for a
// network, the number of pictures and the nodes that are to be kept; weights come with each run.

import type { backwardRules } from '../../backward-rules';
import type { Model, Network } from '../../network';
import type { Step } from '../../run';
import type { Tensor } from '../../tensor';
import type { Kernels } from '../kernels';
import { floatsOf, geometryOf, pixelsAt, upTo4, type Geometry, type Halo, type Picture, type Pixels } from '../pixels';

/** What is planned for. */
export interface InferenceTask {
  readonly kernels: Kernels;
  readonly network: Network;
  /** Pictures in the batch. */
  readonly images: number;
  /** Nodes or inputs whose values are wanted, the output among them. */
  readonly keep: ReadonlySet<string>;
  /** Whether 3×3 convolutions may go by Winograd's transforms. */
  readonly winograd: boolean;
  /** Inputs that are values of a larger plan, [C, H, W] each: they are brought into memory as its stages had left them there. */
  readonly resident?: ReadonlySet<string> | undefined;
  /** Whether windows of values will be written alone, so that nothing may be written beside a pixel. */
  readonly inWindows?: boolean | undefined;
  /** The way back from the network's output, where it is wanted. */
  readonly back?: BackTask | undefined;
}

/** What is wanted of a way back. */
export interface BackTask {
  /** What stands at a ReLU. */
  readonly way: BackwardWay;
  /** Nodes and inputs at which the signal is wanted. */
  readonly nodes: ReadonlySet<string>;
  /** Nodes whose switches are wanted, if they are max poolings. */
  readonly switches: ReadonlySet<string>;
}

/** The backward rules that kernels know. */
export type BackwardWay = keyof typeof backwardRules;

/** The name under which a plan has the signal ∂L/∂value beside the value itself. */
export function signalName(name: string): string {
  return `∂${name}`;
}

/** A plan. */
export interface InferencePlan {
  readonly steps: readonly PlanStep[];
  /** How many pictures go through at once. */
  readonly atOnce: number;
  /** Floats of the workspace: the most that lives at any one time, and gaps. */
  readonly floats: number;
  /** Tensors that no step after this one reads. */
  readonly lastReads: readonly (readonly string[])[];
  /** Whether inputs are filled into the kernels' memory and read nowhere else. */
  readonly fillsInputs: boolean;
}

/** One step. */
export interface PlanStep {
  /** @returns false where a tensor is not as the network says, so that the plan does not hold */
  run(turn: Turn): boolean;
}

/** Some pictures on their way through a plan. */
export interface Turn {
  readonly model: Model;
  readonly images: number;
  /** Address of the workspace. */
  readonly base: number;
  /** Values and signals outside of the kernels' memory, by name. */
  readonly tensors: Record<string, Tensor>;
  /** What interpreted layers were called with and gave, where the plan leads back. */
  readonly recorded: Map<string, Step>;
  /** A picture [1, C, H, W] that is seen through masks: then these, [images, 1, h, w], stand in the place of the pictures. */
  readonly seen?: Tensor | undefined;
  /** ∂L/∂output of these pictures; to be asked for once their output is kept, where the plan leads back. */
  readonly seed?: (() => Tensor) | undefined;
  /** Takes the value of a kept node, or a signal, for these pictures. */
  keep(name: string, value: Pixels | Tensor): void;
  /** Takes the switches of a max pooling for these pictures, as the layer saves them. */
  keepSwitches(name: string, switches: Int32Array): void;
}

/** A value in the kernels' memory. Its halo and its pitch are known when all its readers are. */
export class Slot {
  private halo = { top: 0, left: 0, bottom: 0, right: 0 };
  private place = 0;
  private readers = 0;

  /**
   * @param picture its extents
   * @param from the step that writes it
   * @param isBare whether pixels may be of just its channels, if all readers like that
   */
  constructor(
    readonly picture: Picture,
    readonly from: number,
    private isBare: boolean,
  ) {}

  /** The last step that reads it. */
  get to(): number {
    return Math.max(this.from, this.readers);
  }

  /** Says that a step reads it, and what it needs. */
  readBy(step: number, { halo, takesBare }: { halo: Halo; takesBare: boolean }): void {
    this.readers = step;
    this.isBare &&= takesBare;
    for (const side of ['top', 'left', 'bottom', 'right'] as const) this.halo[side] = Math.max(this.halo[side], halo[side]);
  }

  /** Says where in the workspace it lies, in floats. */
  put(place: number): void {
    this.place = place;
  }

  /** Floats that it takes. */
  floats(images: number): number {
    return floatsOf(this.geometry(), images);
  }

  /** Whether pixels are wider than their channels and are not written whole. */
  get isPadded(): boolean {
    return !this.isBare;
  }

  /** The value of some pictures. */
  pixels({ base, images }: Pick<Turn, 'base' | 'images'>): Pixels {
    return pixelsAt(base + 4 * this.place, this.geometry(), images);
  }

  private geometry(): Geometry {
    const { channels } = this.picture;
    return geometryOf(this.picture, { halo: this.halo, pitch: this.isBare ? channels : upTo4(channels) });
  }
}
