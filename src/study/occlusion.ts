// Occlusion as an attribution: a window wanders over the picture, and every number gets the mean loss of the windows that
// covered it. Figure 7's three maps, indexed by the window's place, are occlusion-maps.ts.

import { extents } from '../engine/forms';
import { option } from '../engine/parameters';
import type { Patch } from '../engine/patched';
import { copied, mapped, zerosLike, type Tensor } from '../engine/tensor';
import { broadcastTo, rowsOf } from './batch';
import { defineMethod, type Task } from './method';
import { asPart, heldAt, type Steps } from './steps';
import { rowSweep, scoresAlong, type Sweep } from './sweep';
import { coveringBlocks, forEachIn, type Block } from './window-positions';

/** S(x) − S(occluded), averaged over the windows on each number; the last windows are cut off at the border. */
export const occlusion = defineMethod({
  title: 'Occlusion',
  family: 'covering',
  summary: 'What the score loses under a wandering window, averaged over the windows that cover a pixel.',
  about: [
    'It looks at the score alone and so works for any network.',
    'What it finds depends on the size of the window and on what it is filled with.',
    'Two parts that can stand in for each other both seem unimportant.',
    'Its signs pass the randomisation check; its absolute values mostly show the picture.',
  ],
  equation: 'M_i = \\operatorname{mean}_{w \\ni i} \\bigl(S(x) - S(x_{\\setminus w})\\bigr)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4.2' },
  options: {
    window: option(extents, [4], 'size of the window: along height and width, or along every axis, channels first'),
    stride: option(extents, [2], 'step from window to window, as the window'),
  },
  needs: ['many forwards', 'baseline'],
  gives: 'input',
  *attribute(task, { window, stride }) {
    const { input } = task;
    const [N, ...axes] = input.shape;
    const blocks = coveringBlocks(axes, alongAxes(window, axes, axes[0]), alongAxes(stride, axes, 1));
    const scores = yield* heldAt(0, scoresAlong(rowSweep(task), task.target));
    const values = zerosLike(input);
    for (let n = 0; n < N; n++) {
      const row = { task, n, blocks, score: scores[n] };
      yield* asPart(occluded(row, rowsOf(values, n, n + 1)), { part: n, of: N });
    }
    return { values };
  },
});

/** One number for height and width, one for each of them, or one for every axis; the channels get `channels` where not named. */
function alongAxes(given: readonly number[], axes: readonly number[], channels: number): readonly number[] {
  if (given.length === axes.length) return given;
  const spatial = axes.slice(1).map((_, i) => given[Math.min(i, given.length - 1)]);
  return [channels, ...spatial];
}

interface Row {
  readonly task: Task;
  readonly n: number;
  readonly blocks: readonly Block[];
  readonly score: number;
}

/** Fills in one picture's values. */
function* occluded({ task, n, blocks, score }: Row, values: Tensor): Steps<void> {
  const { model, kernels, input, target } = task;
  const x = rowsOf(input, n, n + 1);
  const baseline = rowsOf(broadcastTo(input, 'baseline', task.baseline ?? 0), n, n + 1);
  const scores = yield* scoresAlong({ model, kernels, ...coveredBy(blocks, x, baseline) }, target);
  values.data.set(meanLosses(x, blocks, scores.map((each) => score - each)).data);
}

/** Of every number of a picture [1, …] the mean loss of the blocks that cover it; 0 where none does. */
export function meanLosses(x: Tensor, blocks: readonly Block[], losses: Float64Array): Tensor {
  const [sums, counts] = [new Float64Array(x.data.length), new Float64Array(x.data.length)];
  blocks.forEach((block, i) => forEachIn(block, x.shape.slice(1), (k) => {
    sums[k] += losses[i];
    counts[k]++;
  }));
  return mapped(x, (_, k) => (counts[k] > 0 ? sums[k] / counts[k] : 0));
}

/** A picture [1, …] with each of some blocks of another in its place, for a sweep: as wholes, and where it has rows and columns as patches. */
export function coveredBy(blocks: readonly Block[], x: Tensor, other: Tensor): Pick<Sweep, 'count' | 'input' | 'patches'> {
  const sweep = { count: blocks.length, input: (i: number) => withBlock(x, other, blocks[i]) };
  if (x.shape.length !== 4) return sweep;
  const size = [1, 2].map((axis) => Math.max(...blocks.map(({ from, to }) => to[axis] - from[axis])));
  return { ...sweep, patches: { original: x, size, at: (i) => patchOf(x, other, blocks[i]) } };
}

/** All channels of a block's rows and columns. */
function patchOf(x: Tensor, other: Tensor, { from: [first, ...from], to: [end, ...to] }: Block): Patch {
  const [, C, H, W] = x.shape;
  const shape = [C, to[0] - from[0], to[1] - from[1]];
  const values = zerosLike(x, shape);
  for (let c = 0, i = 0; c < C; c++) {
    const { data } = c >= first && c < end ? other : x;
    for (let y = from[0]; y < to[0]; y++, i += shape[2]) values.data.set(data.subarray((c * H + y) * W + from[1], (c * H + y) * W + to[1]), i);
  }
  return { from, values };
}

/** A picture [1, …] with a block of another in its place. */
export function withBlock(x: Tensor, other: Tensor, block: Block): Tensor {
  const y = copied(x);
  forEachIn(block, x.shape.slice(1), (k) => (y.data[k] = other.data[k]));
  return y;
}
