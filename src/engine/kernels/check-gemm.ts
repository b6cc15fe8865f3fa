// Refuses extents that do not fit their arrays, before a kernel reads or writes beyond them.

import { KernelError } from './kernel-errors';
import type { GemmExtents } from './kernels';

/**
 * Checks what both implementations of `gemm` rely on.
 * @throws {KernelError} naming the extent or array that is wrong.
 */
export function checkGemm({ m, n, k }: GemmExtents, a: Float32Array, b: Float32Array, c: Float32Array): void {
  for (const [name, extent] of Object.entries({ m, n, k })) {
    if (!Number.isInteger(extent) || extent < 1) throw new KernelError(`gemm: ${name} is ${extent}, not a positive integer`);
  }
  checkLength('A', a, m * k);
  checkLength('B', b, k * n);
  checkLength('C', c, m * n);
}

function checkLength(name: string, array: Float32Array, needed: number): void {
  if (array.length < needed) throw new KernelError(`gemm: ${name} holds ${array.length} values, ${needed} are needed`);
}
