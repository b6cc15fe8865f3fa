// The numbers of one filter out of a layer's weights.
import type { Tensor } from '../../engine/tensor';

/** All numbers of filter `unit` of W [units, …], without a copy. */
export function filterValues({ shape: [units], data }: Tensor, unit: number): Tensor['data'] {
  const size = data.length / units;
  return data.subarray(unit * size, (unit + 1) * size);
}
