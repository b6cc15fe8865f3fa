// Keras' weights in our order of axes, and the search for them by name.

import { permuteAxes } from '../../engine/layers/permute';
import { sizeOf } from '../../engine/shape';
import { reshaped, type Tensor } from '../../engine/tensor';
import { ModelFileError } from '../model-file-error';

/** Gives a weight of one layer by Keras' short name, such as `kernel`. */
export type TakeWeight = (weight: string) => Tensor;

/**
 * The weights of a layer. Its path may be longer in the file than in the topology, or shorter.
 * @throws {ModelFileError} from the function it gives, where there is no such weight, or more than one
 */
export function weightsOfLayer(all: ReadonlyMap<string, Tensor>, layer: string): TakeWeight {
  const own = layer.split('/').pop() ?? layer;
  return (weight) => {
    const exact = all.get(`${layer}/${weight}`) ?? all.get(`${own}/${weight}`);
    if (exact) return exact;
    const endings = [...all.keys()].filter((name) => name.endsWith(`/${own}/${weight}`));
    const found = endings.length === 1 ? all.get(endings[0]) : undefined;
    if (found) return found;
    throw new ModelFileError(`finds no weights "${weight}"`);
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
