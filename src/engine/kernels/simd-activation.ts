// Activations and softmax from array to array, for layers that are computed one by one.

import { activate, activateBack, type ActivationKind } from './activation-passes';
import type { Machine } from './assembly';
import { BARE, type Pixels } from './pixels';
import { softmaxRows } from './softmax-passes';

/** f of every number. */
export function activation(machine: Machine, kind: ActivationKind, x: Float32Array): Float32Array {
  const y = oneRow(machine, x);
  activate(machine, kind, y);
  return machine.arena.view(y.start, x.length).slice();
}

/** dy·f′ for every number, where y = f(x). */
export function activationGradient(machine: Machine, kind: ActivationKind, arrays: Record<'y' | 'dy', Float32Array>): Float32Array {
  const [y, dy] = [oneRow(machine, arrays.y), oneRow(machine, arrays.dy)];
  activateBack(machine, kind, { y, dy });
  return machine.arena.view(dy.start, arrays.dy.length).slice();
}

/** Softmax of rows of `length` numbers. */
export function softmax(machine: Machine, values: Float32Array, length: number): Float32Array {
  const { arena } = machine;
  const [x, y] = [arena.put(values), arena.reserve(values.length)];
  softmaxRows(machine, { x, y, rows: values.length / length, length, stepX: length, stepY: length });
  return arena.view(y, values.length).slice();
}

/** All numbers as one row of one picture, as long as whole vectors need. */
function oneRow({ arena }: Machine, values: Float32Array): Pixels {
  const width = 4 * Math.ceil(values.length / 4);
  return { channels: 1, height: 1, width, images: 1, halo: BARE, start: arena.put(values), pitch: 1, row: width, image: width };
}
