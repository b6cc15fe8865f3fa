// The projections of a unit's favourite patches, all in one batch: what projection.ts does one by one, without the steps
// on the way, and cut out to what the unit sees.

import { backwardRules } from '../engine/backward-rules';
import { roundTripSteps } from '../engine/round-trip';
import { sizeOf, stridesOf } from '../engine/shape';
import { tensor, zerosLike, type Tensor } from '../engine/tensor';
import { rowsAtOnce, rowsOf, stacked } from './batch';
import type { Task } from './method';
import type { PictureSet } from './picture-set';
import { asPart, counted, type Steps } from './steps';
import { pictureInput, upTo } from './sub-network';
import type { Patch } from './top-patches';
import type { Block } from './window-positions';

/** A unit of a layer, and where which pictures excited it. */
export interface PatchProjectionsTask extends Pick<Task, 'model' | 'kernels'> {
  readonly pictures: PictureSet;
  readonly layer: string;
  readonly unit: number;
  readonly patches: readonly Pick<Patch, 'image' | 'at' | 'field'>[];
  /** What stands at a ReLU. */
  readonly rules: keyof typeof backwardRules;
}

/** For each patch its projection [channels, height, width], as large as the patch's field; zero outside of it. */
export type PatchProjections = readonly Tensor[];

/** Everything but the patch's own number of the layer is set to zero, which keeps its activation, and goes down to the pixels. */
export function* patchProjections(task: PatchProjectionsTask): Steps<PatchProjections> {
  const { model: { network }, patches } = task;
  const size = rowsAtOnce(sizeOf(network.inputs[pictureInput(network)]));
  const of = Math.ceil(patches.length / size);
  const found: Tensor[] = [];
  for (let part = 0; part < of; part++) found.push(...(yield* asPart(projected(task, patches.slice(part * size, (part + 1) * size)), { part, of })));
  return found;
}

function* projected({ rules, ...task }: PatchProjectionsTask, patches: PatchProjectionsTask['patches']): Steps<Tensor[]> {
  const { model: { network }, layer, pictures } = task;
  const input = stacked(patches.map(({ image }) => pictures.rows(image, image + 1)));
  const name = pictureInput(network);
  const seed = (output: Tensor, first: number): Tensor => seedOf(output, task, patches.slice(first, first + output.shape[0]));
  const going = roundTripSteps(upTo(task.model, layer), input, { kernels: task.kernels, seed, nodes: [name], rules: backwardRules[rules] });
  const { signals } = yield* counted(going, 2 * network.nodes.length);
  return patches.map(({ field }, row) => cutOut(rowsOf(signals[name], row, row + 1), field));
}

/** Each picture's own number of the unit, zeros around it. */
function seedOf(output: Tensor, { unit }: { readonly unit: number }, patches: PatchProjectionsTask['patches']): Tensor {
  const seed = zerosLike(output);
  const strides = stridesOf(output.shape);
  patches.forEach(({ at }, row) => {
    const place = [row, unit, ...at].reduce((sum, index, axis) => sum + index * strides[axis], 0);
    seed.data[place] = output.data[place];
  });
  return seed;
}

/** The part of [1, C, H, W] in the field, as [C, h, w]. */
function cutOut({ shape: [, C, H, W], data }: Tensor, { from: [top, left], to: [bottom, right] }: Block): Tensor {
  const cut = tensor([C, bottom - top, right - left], new Float32Array(C * (bottom - top) * (right - left)));
  let at = 0;
  for (let c = 0; c < C; c++)
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) cut.data[at++] = data[(c * H + row) * W + column];
  return cut;
}
