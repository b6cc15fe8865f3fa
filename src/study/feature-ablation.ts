// Feature ablation: groups of pixels replaced by the baseline, one group at a time; what the score loses is theirs.

import type { Patch } from '../engine/patched';
import { zerosLike, mapped, type Tensor } from '../engine/tensor';
import { broadcastTo, rowsOf } from './batch';
import { defineMethod, type Task } from './method';
import { asPart, heldAt, type Steps } from './steps';
import { rowSweep, scoresAlong, type Patches } from './sweep';
import { forEachIn, type Block } from './window-positions';

/** S(x) − S(x without the group) for every number of the group. */
export const featureAblation = defineMethod({
  title: 'Feature ablation',
  family: 'covering',
  summary: 'What the score loses when a group of pixels is replaced by the baseline.',
  about: [
    'The groups may be anything: an eye, a stroke, a channel.',
    'A group’s loss is what goes with it as a whole, shown on each of its pixels.',
    'What the baseline puts in its place is seen by the network too.',
    'Its signs pass the randomisation check; its absolute values mostly show the picture.',
  ],
  equation: 'M_i = S(x) - S(x_{\\setminus G(i)})',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4.2, for groups of any form' },
  options: {},
  needs: ['many forwards', 'baseline', 'groups'],
  gives: 'input',
  *attribute(task) {
    const { input } = task;
    const N = input.shape[0];
    const values = zerosLike(input);
    const groups = task.groups ? broadcastTo(input, 'groups', task.groups) : mapped(input, (_, i) => i % (input.data.length / N));
    const scores = yield* heldAt(0, scoresAlong(rowSweep(task), task.target));
    for (let n = 0; n < N; n++) {
      const row = { task, n, groups: rowsOf(groups, n, n + 1), score: scores[n] };
      yield* asPart(ablated(row, rowsOf(values, n, n + 1)), { part: n, of: N });
    }
    return { values };
  },
});

interface Row {
  readonly task: Task;
  readonly n: number;
  readonly groups: Tensor;
  readonly score: number;
}

/** Fills in one picture's values. */
function* ablated({ task, n, groups, score }: Row, values: Tensor): Steps<void> {
  const { model, kernels, input, target } = task;
  const x = rowsOf(input, n, n + 1);
  const baseline = rowsOf(broadcastTo(input, 'baseline', task.baseline ?? 0), n, n + 1);
  const present = [...new Set(groups.data)];
  const without = (i: number): Tensor => mapped(x, (value, k) => (groups.data[k] === present[i] ? baseline.data[k] : value));
  const patches = x.shape.length === 4 ? { patches: patchesOf({ x, baseline, groups }, present) } : {};
  const scores = yield* scoresAlong({ model, kernels, count: present.length, input: without, ...patches }, target);
  const losses = new Map(present.map((group, i) => [group, score - scores[i]]));
  groups.data.forEach((group, k) => (values.data[k] = losses.get(group) ?? 0));
}

interface Ablated {
  readonly x: Tensor;
  readonly baseline: Tensor;
  readonly groups: Tensor;
}

/** The rows and columns that hold a group, without it. */
function patchesOf({ x, baseline, groups }: Ablated, present: readonly number[]): Patches {
  const [, C, H, W] = x.shape;
  const boxes = boxesOf(groups);
  const box = (i: number): Block => boxes.get(present[i]) ?? { from: [0, 0], to: [H, W] };
  const extents = ({ from, to }: Block): number[] => to.map((end, axis) => end - from[axis]);
  const at = (i: number): Patch => {
    const { from, to } = box(i);
    const values = zerosLike(x, [C, ...extents(box(i))]);
    let next = 0;
    forEachIn({ from: [0, ...from], to: [C, ...to] }, [C, H, W], (k) => (values.data[next++] = (groups.data[k] === present[i] ? baseline : x).data[k]));
    return { from, values };
  };
  const sizes = present.map((_, i) => extents(box(i)));
  return { original: x, size: [0, 1].map((axis) => sizes.reduce((most, size) => Math.max(most, size[axis]), 0)), at };
}

/** The least box of rows and columns around every group. */
function boxesOf({ shape: [, , H, W], data }: Tensor): ReadonlyMap<number, Block> {
  const boxes = new Map<number, { from: number[]; to: number[] }>();
  data.forEach((group, k) => {
    const place = [Math.floor(k / W) % H, k % W];
    const { from, to } = boxes.get(group) ?? { from: place, to: place };
    boxes.set(group, { from: from.map((start, axis) => Math.min(start, place[axis])), to: to.map((end, axis) => Math.max(end, place[axis] + 1)) });
  });
  return boxes;
}
