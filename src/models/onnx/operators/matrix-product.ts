// Products of single matrices, by the kernels where all is float32, by plain loops with float64 sums otherwise.

import type { GemmExtents, Kernels } from '../../../engine/kernels/kernels';
import type { FloatArray } from '../../../engine/tensor';

/** C += A·B with A m×k and B k×n, either stored as its transpose; see the kernels' `gemm`. */
export function multiplyInto(c: FloatArray, [a, b]: readonly [FloatArray, FloatArray], extents: GemmExtents, kernels?: Kernels): void {
  if (kernels && isFloat32(a) && isFloat32(b) && isFloat32(c) && extents.m * extents.n * extents.k > 0)
    return kernels.gemm({ ...extents, accumulate: true }, a, b, c);
  const { m, n, k, transposeA, transposeB } = extents;
  const [aRow, aStep] = transposeA ? [1, m] : [k, 1];
  const [bColumn, bStep] = transposeB ? [k, 1] : [1, n];
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += a[i * aRow + l * aStep] * b[j * bColumn + l * bStep];
      c[i * n + j] += sum;
    }
}

function isFloat32(x: FloatArray): x is Float32Array {
  return x instanceof Float32Array;
}
