// Many inputs through one network, a few rows at a time: points of a path, noisy copies, occluded pictures. What each row
// gave is handed to a visitor and then forgotten.

import type { Tensors } from '../engine/layer';
import { maskedSteps } from '../engine/masked';
import type { Model, Network } from '../engine/network';
import { patchedPictures, type Patch } from '../engine/patched';
import { pick, runSteps } from '../engine/run';
import { sizeOf } from '../engine/shape';
import { zerosLike, type FloatArray, type Tensor } from '../engine/tensor';
import { rowOfEach, rowsAtOnce, rowsOf, stackedEach } from './batch';
import type { Task } from './method';
import { heaviestLayer } from './cost';
import { signalAt } from './signal';
import { asPart, counted, type Steps } from './steps';
import { pictureInput, upTo } from './sub-network';
import { scoresOf, targetNode, type Target } from './target';

/** Inputs to go through, one row each. */
export interface Sweep {
  readonly model: Model;
  readonly kernels?: Task['kernels'];
  readonly count: number;
  /** The i-th input by name, or the picture alone, each [1, …]; or who writes it. */
  readonly input: ((i: number) => Tensors | Tensor) | Written;
  /** Where all inputs are one picture but for a part: the same inputs once more. */
  readonly patches?: Patches;
  /** Where all inputs are one picture seen through masks: the same inputs once more. */
  readonly masks?: Masks | undefined;
}

/** Pictures that are written where they are read instead of made. */
export interface Written {
  /** Its shape behind the batch and its precision are those of all. */
  readonly like: Tensor;
  /** Fills the row of the i-th picture, which holds anything, whole. */
  readonly write: (i: number, row: FloatArray) => void;
}

/** Parts that stand in a picture instead of its own. */
export interface Patches {
  /** [1, C, H, W]. */
  readonly original: Tensor;
  /** Rows and columns of a patch, at most. */
  readonly size: readonly number[];
  readonly at: (i: number) => Patch;
}

/** Small maps that dim a picture. */
export interface Masks {
  /** [1, C, H, W]. */
  readonly original: Tensor;
  /** [count, 1, h, w]; each is scaled to 0 … 1 and enlarged bilinearly. */
  readonly maps: Tensor;
}

/** What a row gave, each [1, …]. */
export interface Visit {
  readonly activations: Tensors;
  readonly gradients: Tensors;
  readonly score: number;
}

/** Whose gradient is wanted, at which nodes. */
export interface Wanted {
  readonly target: Target;
  readonly nodes: readonly string[];
}

/** Forward only, keeping some activations; the row's arrays are reused, so a visitor copies what it keeps. */
export function* forwards(sweep: Sweep, keep: readonly string[], visit: (i: number, kept: Tensors) => void): Steps<void> {
  const { model, kernels } = sweep;
  if (yield* patchedForwards(sweep, keep, visit)) return;
  if (yield* maskedForwards(sweep, keep, visit)) return;
  for (const rows of chunks(sweep)) {
    const running = counted(runSteps(model, rows.inputs(), { keep, kernels }), model.network.nodes.length);
    const { kept } = yield* asPart(running, rows);
    rows.indices.forEach((i, row) => visit(i, rowOfEach(kept, row)));
  }
}

/** The same where only what patches change has to be computed; false where that cannot be done, and nothing was. */
function* patchedForwards({ model, kernels, count, patches }: Sweep, keep: readonly string[], visit: (i: number, kept: Tensors) => void): Steps<boolean> {
  const wanted = new Set([...keep, model.network.output]);
  const pictures = patches && patchedPictures({ kernels, model, original: patches.original, keep: wanted, patch: patches.size });
  if (!patches || !pictures) return false;
  for (const rows of portions(count, rowsAtOnce(pictures.widest))) {
    const running = counted(pictures.steps(rows.indices.map((i) => patches.at(i))), pictures.pauses(rows.indices.length));
    const found = yield* asPart(running, rows);
    if (!found) return false;
    rows.indices.forEach((i, row) => visit(i, rowOfEach(pick(found, keep), row)));
  }
  return true;
}

/** The same where pictures differ in what they are seen through; false where that cannot be done, and nothing was. */
function* maskedForwards({ model, kernels, count, masks }: Sweep, keep: readonly string[], visit: (i: number, kept: Tensors) => void): Steps<boolean> {
  if (!masks) return false;
  const { network } = model;
  const wanted = new Set([...keep, network.output]);
  const size = network.nodes.reduce((sum, { name, shape }) => sum + (wanted.has(name) ? sizeOf(shape) : 0), 1);
  for (const rows of portions(count, Math.max(1, Math.min(lightRows(network), Math.floor(BATCH / size))))) {
    const maps = rowsOf(masks.maps, rows.indices[0], rows.indices[0] + rows.indices.length);
    const running = counted(maskedSteps({ kernels, model, picture: masks.original, maps, keep: wanted }), network.nodes.length);
    const found = yield* asPart(running, rows);
    if (!found) return false;
    rows.indices.forEach((i, row) => visit(i, rowOfEach(pick(found, keep), row)));
  }
  return true;
}

/** The target's score of every row, in order. */
export function* scoresAlong(sweep: Sweep, target: Target): Steps<Float64Array> {
  const goal = targetNode(sweep.model.network, target);
  const scores = new Float64Array(sweep.count);
  yield* forwards({ ...sweep, model: upTo(sweep.model, goal) }, [goal], (i, kept) => {
    scores[i] = scoresOf(kept[goal], target)[0];
  });
  return scores;
}

/** Forward and back, with the gradient of the target at some nodes. */
export function* gradientsAlong(sweep: Sweep, { target, nodes }: Wanted, visit: (i: number, row: Visit) => void): Steps<void> {
  for (const rows of chunks(sweep)) {
    const passing = signalAt({ ...sweep, input: rows.inputs(), target }, { nodes, keep: nodes });
    const { activations, nodes: gradients, scores } = yield* asPart(passing, rows);
    rows.indices.forEach((i, row) => visit(i, { activations: rowOfEach(activations, row), gradients: rowOfEach(gradients, row), score: scores[row] }));
  }
}

/** A picture's rows as a sweep. */
export function rowSweep({ model, kernels, input }: Pick<Task, 'model' | 'kernels' | 'input'>) {
  return { model, kernels, count: input.shape[0], input: (i: number): Tensor => rowsOf(input, i, i + 1) };
}

interface Portion {
  readonly indices: readonly number[];
  readonly part: number;
  readonly of: number;
}

interface Chunk extends Portion {
  readonly inputs: () => Tensors;
}

function* chunks(sweep: Sweep): Generator<Chunk> {
  const { model: { network }, count, input } = sweep;
  const most = Math.min(count, rowsFor(sweep));
  const name = pictureInput(network);
  const made = typeof input === 'function' ? (indices: readonly number[]) => stackedEach(indices.map((i) => named(input(i), name))) : roomFor(input, most, name);
  for (const portion of portions(count, most)) yield { ...portion, inputs: () => made(portion.indices) };
}

/** Multiply-adds of a layer after which a pause is due, with kernels, and numbers of a batch that is still no burden. */
const LAYER_MACS = 2 ** 29, BATCH = 2 ** 19;

/** How many rows go through at once: more large pictures than otherwise where kernels compute layers that cost little. */
function rowsFor({ model: { network }, kernels }: Sweep): number {
  const size = Math.max(...Object.values(network.inputs).map(sizeOf));
  if (!kernels) return rowsAtOnce(size);
  return Math.max(rowsAtOnce(size), Math.min(16, lightRows(network), Math.floor(BATCH / size)));
}

/** How many rows no layer takes long for, with kernels. */
function lightRows(network: Network): number {
  return Math.floor(LAYER_MACS / Math.max(1, heaviestLayer(network)));
}

/** One room for all batches. */
function roomFor({ like, write }: Written, most: number, name: string): (indices: readonly number[]) => Tensors {
  const room = zerosLike(like, [most, ...like.shape.slice(1)]);
  return (indices) => {
    indices.forEach((i, row) => write(i, rowsOf(room, row, row + 1).data));
    return { [name]: rowsOf(room, 0, indices.length) };
  };
}

/** Rows 0 … count − 1, so many at once. */
function* portions(count: number, size: number): Generator<Portion> {
  const of = Math.ceil(count / size);
  for (let part = 0; part < of; part++) yield { part, of, indices: Array.from({ length: Math.min(size, count - part * size) }, (_, k) => part * size + k) };
}

function named(input: Tensors | Tensor, name: string): Tensors {
  return ArrayBuffer.isView(input.data) ? { [name]: input as Tensor } : (input as Tensors);
}
