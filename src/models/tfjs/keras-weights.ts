// Keras' weights in our order of axes, and the search for them by name.

import { permuteAxes } from '../../engine/layers/permute';
import { sizeOf } from '../../engine/shape';
import { reshaped, type Tensor } from '../../engine/tensor';
import { ModelFileError } from '../model-file-error';

/** Gives the next weight of one layer, in Keras' order, by Keras' short name, such as `kernel`, or another that some versions have. */
export type TakeWeight = (weight: string, other?: string) => Tensor;

/** Where a layer's weights may stand. */
export interface LayerPlace {
  /** The layer, with the models around it: `inner/conv`. */
  readonly name: string;
  /** In the format `.keras`, whose folders are named by classes: `layers/functional/layers/conv2d_1`. */
  readonly folder: string;
}

/** All weights by name; undefined where the file has two under one name, and they differ. */
export type NamedWeights = ReadonlyMap<string, Tensor | undefined>;

/** What early versions of `.keras` called the folder of layers. */
const EARLY_LAYERS = '_layer_checkpoint_dependencies/';

/**
 * The weights of a layer. Its path may be longer in the file than in the topology, or shorter; converted from `.keras`, it
 * is made of classes, and weights have numbers for names.
 * @throws {ModelFileError} from the function it gives, where there is no such weight, or more than one
 */
export function weightsOfLayer(all: NamedWeights, { name, folder }: LayerPlace): TakeWeight {
  const own = name.split('/').pop() ?? name;
  let taken = 0;
  return (...weights) => {
    const numbered = `${folder}/vars/${taken++}`;
    const known = weights.flatMap((weight) => [`${name}/${weight}`, `${own}/${weight}`]);
    const places = [...known, numbered, numbered.replaceAll('layers/', EARLY_LAYERS)].filter((place) => all.has(place));
    const endings = places.length > 0 ? [] : [...all.keys()].filter((key) => weights.some((weight) => key.endsWith(`/${own}/${weight}`)));
    const [place] = endings.length === 1 ? endings : places;
    if (place === undefined) throw new ModelFileError(`finds no weights "${weights[0]}"`);
    const found = all.get(place);
    if (found) return found;
    throw new ModelFileError(`finds two different weights "${place}"`);
  };
}

/** [kh, kw, in, out] → [out, in, kh, kw], for any number of kernel axes; of a transposed convolution likewise. */
export function filterFirst(W: Tensor): Tensor {
  const rank = W.shape.length - 2;
  return permuteAxes(W, [rank + 1, rank, ...W.shape.slice(2).map((_, i) => i)]);
}

/** [kh, kw, in, multiplier] → [in·multiplier, 1, kh, kw]. */
export function perChannel(W: Tensor): Tensor {
  const rank = W.shape.length - 2;
  const kernel = W.shape.slice(0, rank);
  const moved = permuteAxes(W, [rank, rank + 1, ...kernel.map((_, i) => i)]);
  return reshaped(moved, [sizeOf(W.shape.slice(rank)), 1, ...kernel]);
}

/** [in, out] → [out, in]. */
export function outputFirst(W: Tensor): Tensor {
  return permuteAxes(W, [1, 0]);
}

/** The same number n times. */
export function constant(n: number, value: number): Tensor {
  return { shape: [n], data: new Float32Array(n).fill(value) };
}
