// Everything that a training run needs to go on as if it had never stopped.

import type { Tensors } from '../../engine/layer';
import { copied, type FloatArray } from '../../engine/tensor';
import type { Training } from '../../engine/training';

/** A moment between two steps. */
export interface Checkpoint {
  /** Updates done. */
  readonly step: number;
  readonly weights: Tensors;
  /** The optimiser's memory, by weight and slot. */
  readonly slots: Readonly<Record<string, Readonly<Record<string, FloatArray>>>>;
}

/** The training as it is now, copied. */
export function checkpointOf({ step, model, slots }: Training): Checkpoint {
  return {
    step,
    weights: mapped(model.weights, copied),
    slots: mapped(slots, (own) => mapped(own, (values) => values.slice())),
  };
}

/** Puts a training back to where a checkpoint was taken; network and optimiser must be the same. */
export function goBackTo(training: Training, { step, weights, slots }: Checkpoint): void {
  training.step = step;
  for (const [name, { data }] of Object.entries(weights)) training.model.weights[name].data.set(data);
  for (const [name, own] of Object.entries(slots)) for (const [slot, values] of Object.entries(own)) training.slots[name][slot].set(values);
}

function mapped<T>(record: Readonly<Record<string, T>>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
