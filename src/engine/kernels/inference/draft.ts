// A plan in the making: its steps so far, the values that will be placed, and which step reads what last.

import type { Halo, Picture } from '../pixels';
import { layOut } from './layout';
import { Slot, type InferencePlan, type PlanStep } from './plan';

/** Collects steps; what is said of reading and writing is said of the step that is added next. */
export class Draft {
  private readonly steps: PlanStep[] = [];
  private readonly slots: Slot[] = [];
  /** The step that reads a tensor last, by name. */
  private readonly tensors = new Map<string, number>();

  /** Adds a step. */
  add(step: PlanStep): void {
    this.steps.push(step);
  }

  /** A value that the next step writes into the kernels' memory; see `Slot`. */
  slot(picture: Picture, isBare: boolean): Slot {
    const slot = new Slot(picture, this.steps.length, isBare);
    this.slots.push(slot);
    return slot;
  }

  /** The next step reads a value and needs so many zeros around it. */
  read(slot: Slot, halo: Halo, takesBare: boolean): void {
    slot.readBy(this.steps.length, { halo, takesBare });
  }

  /** The next step reads or writes a tensor outside of the kernels' memory. */
  touch(name: string): void {
    this.tensors.set(name, this.steps.length);
  }

  /** Whether there is such a tensor. */
  hasTensor(name: string): boolean {
    return this.tensors.has(name);
  }

  /** The plan for so many pictures at once, every value in its place. */
  placed(atOnce: number): Omit<InferencePlan, 'fillsInputs'> {
    const { offsets, floats } = layOut(this.slots.map((slot) => ({ floats: slot.floats(atOnce), from: slot.from, to: slot.to })));
    this.slots.forEach((slot, i) => slot.put(offsets[i]));
    const lastReads: string[][] = this.steps.map(() => []);
    for (const [name, step] of this.tensors) lastReads[step]?.push(name);
    return { steps: this.steps, atOnce, floats, lastReads };
  }
}
