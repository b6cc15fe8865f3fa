// Figure 7: a grey square wanders over a picture, and three maps, indexed by the square's place, show what it does: the
// activity of the strongest feature map, the probability of the class, and the most probable label.

import { extents, oneOf, real } from '../engine/forms';
import { option } from '../engine/parameters';
import type { Tensors } from '../engine/layer';
import { sizeOf } from '../engine/shape';
import type { Tensor } from '../engine/tensor';
import { broadcastTo, rowsOf } from './batch';
import type { Task } from './method';
import { coveredBy } from './occlusion';
import { heldAt, showing, type Steps } from './steps';
import { defineStudy } from './study';
import { pictureInput } from './sub-network';
import { forwards } from './sweep';
import { probabilitiesOf } from './answer';
import { logitsNode } from './target';
import { valueRange } from './value-range';
import { wholeBlocks, wholeCounts } from './window-positions';

/** Which picture [1, C, H, W], which class, which layer's strongest map. */
export interface OcclusionTask extends Pick<Task, 'model' | 'kernels' | 'input'> {
  readonly label: number;
  /** Where absent there is no map of activity. */
  readonly layer?: string | undefined;
}

/** What one picture, occluded or not, makes of the network. */
export interface Reaction {
  /** Σ of the strongest map; 0 without a layer. */
  readonly activity: number;
  /** The class's logit and probability. */
  readonly logit: number;
  readonly probability: number;
  /** The most probable class. */
  readonly label: number;
}

/** The maps: rows × columns numbers each, by the upper left corner of the square, at every stride. */
export interface OcclusionMaps {
  readonly rows: number;
  readonly columns: number;
  readonly activity: Float64Array;
  readonly logit: Float64Array;
  readonly probability: Float64Array;
  readonly label: Int32Array;
  readonly unoccluded: Reaction;
  /** The channel of the layer that is strongest without the square; absent without a layer. */
  readonly strongest?: number;
}

/** Whole squares only, over all channels. */
export const occlusionMaps = defineStudy({
  title: 'Occlusion maps',
  summary: 'A grey square over the picture: activity of the strongest map, probability of the class, most probable label.',
  about: [
    'Where the object is covered, the activity of the strongest map and the probability of the class fall together.',
    'If they fall elsewhere, the network looks at the surroundings.',
    'The map of labels says what the network takes the rest for.',
  ],
  equation: '\\Bigl(\\sum_p A_{k,p}(x_{\\setminus w}),\\; p_c(x_{\\setminus w}),\\; \\arg\\max_j p_j(x_{\\setminus w})\\Bigr)_w',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4.2, figure 7' },
  options: {
    square: option(extents, [6], 'size of the square'),
    stride: option(extents, [2], 'step from place to place'),
    grey: option(real, 0.5, 'what the square is filled with, as the network takes pixels'),
    strongest: option(oneOf('sum', 'max'), 'sum', 'whether the strongest map is the one with the largest sum or the largest number'),
  },
  *examine(task: OcclusionTask, { square, stride, grey, strongest }): Steps<OcclusionMaps, OcclusionMaps> {
    const { input, model, kernels } = task;
    const [, , ...plane] = input.shape;
    const [size, step] = [alongPlane(square, plane), alongPlane(stride, plane)];
    const blocks = wholeBlocks(plane, size, step);
    const [rows, columns] = wholeCounts(plane, size, step);
    const first = yield* heldAt(0, untouched(task, strongest));
    const maps = emptyMaps({ rows, columns, ...first });
    const fill = broadcastTo(input, 'grey', grey);
    const throughChannels = blocks.map(({ from, to }) => ({ from: [0, ...from], to: [input.shape[1], ...to] }));
    const sweep = { model, kernels, ...coveredBy(throughChannels, input, fill) };
    yield* showing(forwards(sweep, keptBy(task), (i, kept) => put(maps, i, reactionOf(task, kept, first.strongest))), () => copyOf(maps));
    return maps;
  },
});

function alongPlane(given: readonly number[], plane: readonly number[]): number[] {
  return plane.map((_, axis) => given[Math.min(axis, given.length - 1)]);
}

function keptBy({ model: { network }, layer }: OcclusionTask): string[] {
  return [logitsNode(network), ...(layer === undefined ? [] : [layer])];
}

function* untouched(task: OcclusionTask, strongest: keyof typeof strengths): Steps<{ unoccluded: Reaction; strongest?: number }> {
  const { model, kernels, input, layer } = task;
  let kept: Tensors = {};
  yield* forwards({ model, kernels, count: 1, input: () => ({ [pictureInput(model.network)]: input }) }, keptBy(task), (_, row) => (kept = row));
  const channel = layer === undefined ? undefined : strongestMap(kept[layer], strengths[strongest]);
  const unoccluded = reactionOf(task, kept, channel);
  return channel === undefined ? { unoccluded } : { unoccluded, strongest: channel };
}

/** How strong a map is. */
const strengths = {
  sum: (map: Tensor) => total(map),
  max: (map: Tensor) => valueRange(map.data).high,
};

function strongestMap(A: Tensor, strength: (map: Tensor) => number): number {
  const each = Array.from({ length: A.shape[1] }, (_, k) => strength(mapOf(A, k)));
  return each.indexOf(Math.max(...each));
}

function mapOf(A: Tensor, k: number): Tensor {
  return rowsOf({ shape: A.shape.slice(1), data: A.data }, k, k + 1);
}

function total({ data }: Tensor): number {
  let sum = 0;
  for (const value of data) sum += value;
  return sum;
}

function reactionOf({ model: { network }, layer, label }: OcclusionTask, kept: Tensors, channel: number | undefined): Reaction {
  const logits = kept[logitsNode(network)].data;
  const probabilities = probabilitiesOf(network, logits);
  const top = probabilities.indexOf(Math.max(...probabilities));
  const activity = layer === undefined || channel === undefined ? 0 : total(mapOf(kept[layer], channel));
  return { activity, logit: logits[label], probability: probabilities[label], label: top };
}

function emptyMaps(words: Pick<OcclusionMaps, 'rows' | 'columns' | 'unoccluded' | 'strongest'>): OcclusionMaps {
  const size = sizeOf([words.rows, words.columns]);
  const [activity, logit, probability] = [1, 2, 3].map(() => new Float64Array(size).fill(NaN));
  return { ...words, activity, logit, probability, label: new Int32Array(size).fill(-1) };
}

function put(maps: OcclusionMaps, i: number, { activity, logit, probability, label }: Reaction): void {
  maps.activity[i] = activity;
  maps.logit[i] = logit;
  maps.probability[i] = probability;
  maps.label[i] = label;
}

function copyOf(maps: OcclusionMaps): OcclusionMaps {
  return { ...maps, activity: maps.activity.slice(), logit: maps.logit.slice(), probability: maps.probability.slice(), label: maps.label.slice() };
}
