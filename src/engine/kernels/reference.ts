// The matrix product in plain TypeScript: the definition of right for the fast one, which tests compare with it over
// odd shapes. (The plain twins of the convolutions are in ../correlation.ts.)

import { checkGemm } from './check-gemm';
import type { GemmExtents } from './kernels';

/**
 * cᵢⱼ = Σₚ aᵢₚ·bₚⱼ. Every sum starts at 0 (or at cᵢⱼ when accumulating), runs over p = 0, 1, … k−1 in float64,
 * and is rounded to float32 once, when it is stored.
 * @throws {KernelError} as `Kernels.gemm`.
 */
export function referenceGemm(extents: GemmExtents, a: Float32Array, b: Float32Array, c: Float32Array): void {
  checkGemm(extents, a, b, c);
  const { m, n, k, transposeA = false, transposeB = false, accumulate = false } = extents;
  const [aRow, aColumn] = transposeA ? [1, m] : [k, 1];
  const [bRow, bColumn] = transposeB ? [1, k] : [n, 1];
  const sums = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    const row = c.subarray(i * n, (i + 1) * n);
    if (accumulate) sums.set(row);
    else sums.fill(0);
    for (let p = 0; p < k; p++) {
      const aip = a[i * aRow + p * aColumn];
      for (let j = 0; j < n; j++) sums[j] += aip * b[p * bRow + j * bColumn];
    }
    row.set(sums);
  }
}
