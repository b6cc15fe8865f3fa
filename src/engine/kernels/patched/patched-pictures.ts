// Pictures that differ from one picture in a small part, through a network: only what a part can change is computed, in
// place in a copy of the original's values, which is put right again afterwards (Nakandala, Kumar & Papakonstantinou,
// "Incremental and approximate inference for faster occlusion-based deep CNN explanations", SIGMOD 2019, section 3, here
// without crops: the kernels read and write windows of whole maps, halo included). The same bits as whole runs.

import type { Tensors } from '../../layer';
import type { Model } from '../../network';
import { sizeOf } from '../../shape';
import { tensor, type Tensor } from '../../tensor';
import type { Slot } from '../inference/plan';
import { plannedSteps } from '../inference/run-plan';
import { computeJoined } from '../inference/steps';
import type { Kernels } from '../kernels';
import { floats } from '../layers/fast-layer';
import { copyRows } from '../pixel-copies';
import { clearHalo, clearPixels, copyPlanes, fillPixels, type Pixels } from '../pixels';
import { boxAround, boxBehind, type Box } from './box';
import { startingAt, windowIn } from './pixel-windows';
import type { Head, HeadStage } from './head';

/** Numbers that stand in a picture instead of its own. */
export interface Patch {
  /** Row and column of the first. */
  readonly from: readonly number[];
  /** [C, height, width], with all of the picture's channels; lies within it. */
  readonly values: Tensor;
}

/** What they are patches of. */
export interface PatchedTask {
  readonly kernels: Kernels;
  readonly model: Model;
  /** [1, C, H, W]. */
  readonly original: Tensor;
  /** Nodes or inputs whose values are wanted. */
  readonly keep: ReadonlySet<string>;
}

/** A value of the original, and the same in the copy to work in. */
interface Place {
  readonly original: Pixels;
  readonly copy: Pixels;
}

/** One picture, ready to be patched again and again. Its values stay in the kernels' memory until somebody else claims that. */
export class PatchedPictures {
  private base = 0;
  /** Where values lie, asked for once: every patch needs all of them several times. */
  private readonly places = new Map<Slot, Place>();

  constructor(
    private readonly task: PatchedTask,
    private readonly head: Head,
  ) {}

  /** How often a run of so many patches pauses. */
  pauses(patches: number): number {
    return patches + (this.head.tail?.nodes.length ?? 0);
  }

  /** The most numbers of a value that the tail begins with. */
  get widest(): number {
    return Math.max(...this.head.leaving.map(({ shape }) => sizeOf(shape)));
  }

  /**
   * Runs the network for every patch: the wanted values of all of them, [patches, …]. Pauses after each patch and after each
   * node of the tail, with a name. Undefined where a layer of the tail does not do as the network says.
   */
  *steps(patches: readonly Patch[]): Generator<string, Tensors | undefined> {
    const { kernels: { packs, original }, model, keep, kernels } = this.task;
    const { leaving, tail, resident, stages } = this.head;
    const left = leaving.map(({ name, shape }) => [name, tensor([patches.length, ...shape], new Float32Array(patches.length * sizeOf(shape)))] as const);
    packs.beginRun();
    for (const [i, patch] of patches.entries()) {
      if (!original.belongsTo(this)) this.compute();
      this.apply(patch, () => leaving.forEach((value, k) => this.take(value.slot, left[k][1], i)));
      yield stages[stages.length - 1].node.name;
    }
    const values = Object.fromEntries(left);
    if (!tail) return values;
    const inputs = Object.fromEntries(Object.keys(tail.inputs).map((name) => [name, values[name]]));
    const wanted = tail.nodes.flatMap(({ name }) => (keep.has(name) ? [name] : []));
    const found = yield* plannedSteps({ kernels, model: { network: tail, weights: model.weights }, inputs, keep: new Set(wanted), winograd: false, resident });
    return found && { ...values, ...found.tensors };
  }

  /** The values of the original, and a copy to work in. */
  private compute(): void {
    const { kernels: { machine, original }, original: x, model } = this.task;
    const { picture, stages, floats: size } = this.head;
    this.base = original.claim(this, 2 * size);
    this.places.clear();
    const pixels = this.original(picture);
    machine.arena.scope(() => {
      clearPixels(machine, pixels);
      fillPixels(machine, pixels, floats(x));
    });
    for (const stage of stages) {
      const y = this.original(stage.y);
      machine.arena.scope(() => clearHalo(machine, y));
      computeJoined(machine, stage, { model, xs: stage.xs.map((slot) => this.original(slot)), y });
    }
    machine.arena.view(this.base + 4 * size, size).set(machine.arena.view(this.base, size));
  }

  /** Changes the copy, lets `look` see it, and puts it right again. */
  private apply(patch: Patch, look: () => void): void {
    const { picture, stages } = this.head;
    const changed = new Map<Slot, Box>([[picture, this.put(patch)]]);
    for (const stage of stages) this.recompute(stage, changed);
    look();
    for (const [slot, box] of changed) this.restore(slot, box);
  }

  private put({ from, values: { shape: [C, h, w], data } }: Patch): Box {
    const { start, row, pitch } = startingAt(this.copy(this.head.picture), from);
    const view = this.task.kernels.machine.arena.view(start, (h - 1) * row + w * pitch);
    for (let c = 0, i = 0; c < C; c++) for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) view[y * row + x * pitch + c] = data[i++];
    return { from, to: [from[0] + h, from[1] + w] };
  }

  private recompute(stage: HeadStage, changed: Map<Slot, Box>): void {
    const { sight, xs, y: slot } = stage;
    const { height, width } = slot.picture;
    const box = boxAround(xs.map((x) => changed.get(x)).map((from) => from && boxBehind(from, sight, [height, width])));
    if (!box) return;
    const { kernels: { machine }, model } = this.task;
    const seen = (x: Slot): Pixels => (sight.isClipped ? this.copy(x) : startingAt(this.copy(x), box.from.map((start, axis) => start * sight.stride[axis])));
    computeJoined(machine, stage, { model, xs: xs.map(seen), y: windowIn(this.copy(slot), box), at: box.from });
    changed.set(slot, box);
  }

  private restore(slot: Slot, box: Box): void {
    const { machine } = this.task.kernels;
    machine.arena.scope(() => copyRows(machine, windowIn(this.original(slot), box), windowIn(this.copy(slot), box)));
  }

  private take(slot: Slot, { data, shape: [, ...rest] }: Tensor, i: number): void {
    const { machine } = this.task.kernels;
    const size = sizeOf(rest);
    machine.arena.scope(() => copyPlanes(machine, this.copy(slot), data.subarray(i * size, (i + 1) * size) as Float32Array));
  }

  private original(slot: Slot): Pixels {
    return this.place(slot).original;
  }

  private copy(slot: Slot): Pixels {
    return this.place(slot).copy;
  }

  private place(slot: Slot): Place {
    const found = this.places.get(slot);
    if (found) return found;
    const [original, copy] = [this.base, this.base + 4 * this.head.floats].map((base) => slot.pixels({ base, images: 1 }));
    this.places.set(slot, { original, copy });
    return { original, copy };
  }
}
