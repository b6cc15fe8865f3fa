// The patches of many pictures that excite each unit of a layer most: the units' own taste. Pictures stream through in
// micro-batches and only the best are remembered; the projections of those on show are projection.ts.

import { count } from '../engine/forms';
import { nodeNamed } from '../engine/network';
import { option } from '../engine/parameters';
import { runSteps } from '../engine/run';
import { sizeOf, type Shape } from '../engine/shape';
import type { FloatArray, Tensor } from '../engine/tensor';
import { rowsAtOnce } from './batch';
import type { Task } from './method';
import type { PictureSet } from './picture-set';
import { receptiveFields, type ReceptiveField } from './receptive-field';
import { asPart, counted, showing, type Steps } from './steps';
import { defineStudy } from './study';
import { pictureInput, upTo } from './sub-network';
import type { Block } from './window-positions';

/** Which units, over which pictures. */
export interface TopPatchesTask extends Pick<Task, 'model' | 'kernels'> {
  readonly pictures: PictureSet;
  /** All units of its output [channels, …] are looked at. */
  readonly layer: string;
}

/** A place where a unit was excited. */
export interface Patch {
  /** The picture's number. */
  readonly image: number;
  /** The place in the unit's map, [y, x]; empty for a unit without map. */
  readonly at: readonly number[];
  readonly value: number;
  /** What the unit sees of the picture from there: pixels `from` … `to` along height and width, cut off at the border. */
  readonly field: Block;
}

/** The best patches of every unit, best first; equals in the order of the pictures. */
export type TopPatches = readonly (readonly Patch[])[];

/** One maximum for each picture and unit, its first place in row-major order; the best `keep` pictures of each unit. */
export const topPatches = defineStudy({
  title: 'Top patches',
  summary: 'For each unit of a layer the patches of many pictures that excite it most.',
  about: [
    'Each picture enters a unit’s list once, by the place where it excited the unit most.',
    'The patch is cut out by the unit’s receptive field.',
    'What the nine have in common is what the unit looks for; what differs is what it does not care about.',
  ],
  equation: '\\operatorname{top}_9\\, \\max_p A_{k,p}(x_i)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4, figure 2' },
  options: { keep: option(count, 9, 'patches for each unit') },
  *examine(task: TopPatchesTask, { keep }): Steps<TopPatches, TopPatches> {
    const { network } = task.model;
    const [units, ...map] = nodeNamed(network, task.layer).shape;
    const best = Array.from({ length: units }, () => [] as Excitement[]);
    const picture = network.inputs[pictureInput(network)].slice(1);
    const place: Place = { map, picture, field: receptiveFields(network).get(task.layer) };
    const found = (): TopPatches => best.map((list) => list.map((one) => patchOf(one, place)));
    yield* showing(streamed(task, (A, first) => remember(A, { best, first, keep })), found);
    return found();
  },
});

/** A unit's maximum in a picture. */
interface Excitement {
  readonly image: number;
  /** Offset in the unit's map. */
  readonly offset: number;
  readonly value: number;
}

/** Goes through all pictures; `visit` gets the layer's output of some and the number of the first of them. */
function* streamed({ model, kernels, layer, pictures }: TopPatchesTask, visit: (A: Tensor, first: number) => void): Steps<void> {
  const part = upTo(model, layer);
  const size = 2 * rowsAtOnce(sizeOf(part.network.inputs[pictureInput(part.network)]));
  const of = Math.ceil(pictures.count / size);
  for (let chunk = 0; chunk < of; chunk++) {
    const first = chunk * size;
    const rows = pictures.rows(first, Math.min(pictures.count, first + size));
    const { output } = yield* asPart(counted(runSteps(part, rows, { kernels }), part.network.nodes.length), { part: chunk, of });
    visit(output, first);
    yield { done: (chunk + 1) / of };
  }
}

interface Memory {
  readonly best: readonly Excitement[][];
  /** The number of the first picture. */
  readonly first: number;
  readonly keep: number;
}

function remember(A: Tensor, { best, first, keep }: Memory): void {
  const [N, K, ...map] = A.shape;
  const P = sizeOf(map);
  for (let n = 0; n < N; n++)
    for (let k = 0; k < K; k++) {
      const start = (n * K + k) * P;
      const offset = firstMaximum(A.data, start, P);
      insert(best[k], { image: first + n, offset, value: A.data[start + offset] }, keep);
    }
}

function firstMaximum(data: FloatArray, start: number, size: number): number {
  let best = 0;
  for (let p = 1; p < size; p++) if (data[start + p] > data[start + best]) best = p;
  return best;
}

/** Later pictures go behind earlier ones of the same value. */
function insert(list: Excitement[], one: Excitement, keep: number): void {
  if (list.length === keep && !(one.value > list[keep - 1].value)) return;
  let at = list.length;
  while (at > 0 && one.value > list[at - 1].value) at--;
  list.splice(at, 0, one);
  if (list.length > keep) list.pop();
}

interface Place {
  readonly map: Shape;
  readonly picture: Shape;
  readonly field: ReceptiveField | undefined;
}

function patchOf({ image, offset, value }: Excitement, { map, picture, field }: Place): Patch {
  const at = map.map((extent, axis) => Math.floor(offset / sizeOf(map.slice(axis + 1))) % extent);
  return { image, at, value, field: fieldAt(field, at, picture) };
}

/** What a place of a layer sees of a picture of these extents, cut off at the border; the whole picture where the field is unknown. */
export function fieldAt(field: ReceptiveField | undefined, at: readonly number[], picture: Shape): Block {
  if (!field) return { from: picture.map(() => 0), to: [...picture] };
  const start = at.map((place, axis) => field.start[axis] + place * field.step[axis]);
  return { from: start.map((from) => Math.max(0, from)), to: start.map((from, axis) => Math.min(picture[axis], from + field.size[axis])) };
}
