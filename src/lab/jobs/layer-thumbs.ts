// The job behind the strip of a network: what every layer makes of a picture, small. Only these small maps leave the
// worker; those of a large network in full would be as large as the network.

import type { Tensor } from '../../engine/tensor';
import { runSteps } from '../../engine/run';
import { smallMap } from '../../study/small-map';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';
import { editedWeights, type WeightEdit } from './filters-maps';

/** Which network, which picture. */
export interface LayerThumbsInput {
  readonly model: ModelRef;
  /** [1, …] as the network takes it. */
  readonly input: Tensor;
  readonly edits: readonly WeightEdit[];
}

/** A layer at a glance. */
export interface LayerThumb {
  /** Some of its maps, evenly chosen, made small; its numbers as one map where it has no maps. */
  readonly width: number;
  readonly height: number;
  /** One after the other. */
  readonly values: Float32Array;
  /** The largest size of a number in each of these maps, before they were made small. */
  readonly limits: Float32Array;
  /** The largest size of a number in the whole layer. */
  readonly limit: number;
}

/** A thumb is made of at most so many maps, and so many cells along their sides. */
const MOST_MAPS = 36;
const MOST_CELLS = 24;

/** Runs the network once and makes every layer small. */
export const layerThumbs: Job<LayerThumbsInput, Readonly<Record<string, LayerThumb>>, never, LabModel> = {
  summary: 'Runs a network over a picture and makes what each layer gives small enough for a strip.',
  async run({ model: ref, input, edits }, context) {
    const loaded = await context.model(ref);
    const model = { ...loaded, weights: editedWeights(loaded.weights, edits) };
    const { nodes } = model.network;
    const steps = runSteps(model, input, { keep: nodes.map(({ name }) => name), kernels: model.kernels });
    for (let done = 0; ; done++) {
      const step = steps.next();
      if (step.done) return Object.fromEntries(nodes.map(({ name }) => [name, thumbOf(step.value.kept[name])]));
      context.progress(done / nodes.length, `computing ${step.value}`);
      await context.breathe();
    }
  },
};

/** The thumb of a layer's output [1, …]. */
export function thumbOf({ shape, data }: Tensor): LayerThumb {
  const maps = shape.length === 4 ? chosenMaps(shape[1]).map((unit) => planeAt(data, unit, shape)) : [rowAsMap(data)];
  const small = maps.map((map) => smallMap(map, shape.length === 4 ? MOST_CELLS : 4 * MOST_CELLS));
  const [{ width, height }] = small;
  const values = new Float32Array(small.length * width * height);
  small.forEach((map, k) => values.set(map.values, k * width * height));
  return { width, height, values, limits: Float32Array.from(maps, ({ values: all }) => largest(all)), limit: largest(data) };
}

function chosenMaps(count: number): number[] {
  const shown = Math.min(count, MOST_MAPS);
  return Array.from({ length: shown }, (_, k) => Math.floor((k * count) / shown));
}

function planeAt(data: Tensor['data'], unit: number, [, , height, width]: readonly number[]) {
  return { width, height, values: data.subarray(unit * height * width, (unit + 1) * height * width) };
}

/** A column where there are few numbers, else almost a square. */
function rowAsMap(data: Tensor['data']) {
  const width = data.length <= 12 ? 1 : Math.ceil(Math.sqrt(data.length));
  const height = Math.max(1, Math.ceil(data.length / width));
  const values = new Float32Array(width * height);
  values.set(data);
  return { width, height, values };
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}
