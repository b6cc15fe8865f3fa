// The plan of an inference run: which values lie where, and the steps that compute one from the other. Made once for a
// network, the number of pictures and the nodes that are to be kept; weights come with each run.

import type { Model, Network } from '../../network';
import type { Tensor } from '../../tensor';
import type { Kernels } from '../kernels';
import { floatsOf, geometryOf, pixelsAt, upTo8, type Geometry, type Halo, type Picture, type Pixels } from '../pixels';

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
  /** Values outside of the kernels' memory, by name. */
  readonly tensors: Record<string, Tensor>;
  /** Takes the value of a kept node for these pictures. */
  keep(name: string, value: Pixels | Tensor): void;
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
  pixels({ base, images }: Turn): Pixels {
    return pixelsAt(base + 4 * this.place, this.geometry(), images);
  }

  private geometry(): Geometry {
    const { channels } = this.picture;
    return geometryOf(this.picture, { halo: this.halo, pitch: this.isBare ? channels : upTo8(channels) });
  }
}
