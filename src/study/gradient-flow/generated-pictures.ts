// Real pictures with their classes for a real network: batches of a built-in data set, or what a note hands over.

import { dataSets } from '../../data';
import { createRandom } from '../../engine/random';
import { sizeOf } from '../../engine/shape';
import { tensor } from '../../engine/tensor';
import { seedFor, type DataSetName, type Purpose } from '../training/recipe';
import type { LabelledPictures } from './network-pass';

/** Where batches come from. */
export type PictureBatches =
  | { readonly kind: 'given'; readonly pictures: LabelledPictures }
  /** Fresh ones for every batch, none that a network of notes learnt from. */
  | { readonly kind: 'data-set'; readonly name: DataSetName; readonly size: number };

/** Which of the batches. */
export interface BatchPlace {
  readonly seed: number;
  readonly index: number;
  /** `training` pictures for training, `exam` pictures for looking. */
  readonly purpose: Purpose;
}

/** One batch: the same for the same place. */
export function batchAt(batches: PictureBatches, { seed, index, purpose }: BatchPlace): LabelledPictures {
  if (batches.kind === 'given') return batches.pictures;
  const { name, size } = batches;
  const { shape, exampleAt } = dataSets[name];
  const own = seedFor(purpose, { seed });
  const examples = Array.from({ length: size }, (_, n) => exampleAt(own, index * size + n));
  const data = new Float32Array(size * sizeOf(shape));
  examples.forEach(({ pixels }, n) => data.set(pixels, n * pixels.length));
  return { inputs: tensor([size, ...shape], data), labels: examples.map(({ label }) => label) };
}

/** The source of everything random in run number `index` of a seed, whatever else is drawn. */
export function networkRandom(seed: number, index: number): ReturnType<typeof createRandom> {
  return createRandom(seed).fork(`network run ${index}`);
}
