// Where a job takes many pictures from: an array, or a built-in data set that draws them when they are asked for.

import { dataSets, publicSeed } from '../data';
import { sizeOf } from '../engine/shape';
import { tensor, type Tensor } from '../engine/tensor';
import { picturesIn, type PictureSet } from '../study/picture-set';

type DataSetName = keyof typeof dataSets;

/** Pictures as a job's input names them. */
export type PictureSource =
  | { readonly kind: 'given'; readonly pictures: Tensor }
  | { readonly kind: 'data-set'; readonly name: DataSetName; readonly count: number; readonly seed?: number };

/** The pictures themselves; number i of a data set is the one that notes call `dataset:i`. */
export function pictureSet(source: PictureSource): PictureSet {
  if (source.kind === 'given') return picturesIn(source.pictures);
  const { name, count, seed = publicSeed } = source;
  return { count, rows: (from, to) => drawn(name, seed, { from, to }) };
}

function drawn(name: DataSetName, seed: number, { from, to }: { readonly from: number; readonly to: number }): Tensor {
  const { shape, exampleAt } = dataSets[name];
  const size = sizeOf(shape);
  const data = new Float32Array((to - from) * size);
  for (let index = from; index < to; index++) data.set(exampleAt(seed, index).pixels, (index - from) * size);
  return tensor([to - from, ...shape], data);
}
