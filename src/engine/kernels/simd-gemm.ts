// The matrix product on the WASM kernels: puts A, B and C where assembly/gemm.ts wants them.

import type { Machine } from './assembly';
import { checkGemm } from './check-gemm';
import type { GemmExtents } from './kernels';

/** C = A·B as `Kernels.gemm` describes it. What it reserves, its caller gives back. */
export function gemm(machine: Machine, extents: GemmExtents, arrays: Readonly<Record<'a' | 'b' | 'c', Float32Array>>): void {
  const { a, b, c } = arrays;
  checkGemm(extents, a, b, c);
  const { m, n, k, accumulate = false } = extents;
  const { arena, exports } = machine;
  const padded = 8 * Math.ceil(n / 8);
  const rows = placeA(machine, extents, a);
  const panels = placeB(machine, extents, b);
  const product = arena.reserve(m * padded);
  if (accumulate) copyRows(c, n, arena.view(product, m * padded), padded);
  exports.gemm(arena.putCall({ a: rows, panels, c: product, m, n, k, accumulate: Number(accumulate) }));
  copyRows(arena.view(product, m * padded), padded, c.subarray(0, m * n), n);
}

/** @returns the address of A as m×k rows */
function placeA({ arena, exports }: Machine, { m, k, transposeA }: GemmExtents, a: Float32Array): number {
  const given = arena.put(a.subarray(0, m * k));
  if (!transposeA) return given;
  const rows = arena.reserve(m * k);
  exports.transpose(given, k, m, rows);
  return rows;
}

/** @returns the address of B in panels of 8 columns */
function placeB({ arena, exports }: Machine, { n, k, transposeB }: GemmExtents, b: Float32Array): number {
  const given = arena.put(b.subarray(0, k * n));
  const panels = arena.reserve(8 * Math.ceil(n / 8) * k);
  if (transposeB) exports.packColumns(given, k, n, panels);
  else exports.packRows(given, k, n, panels);
  return panels;
}

/** Copies rows of the shorter width between two matrices whose rows stand `fromWidth` and `toWidth` floats apart. */
function copyRows(from: Float32Array, fromWidth: number, to: Float32Array, toWidth: number): void {
  if (fromWidth === toWidth) return to.set(from.subarray(0, to.length));
  const width = Math.min(fromWidth, toWidth);
  for (let at = 0, target = 0; target < to.length; at += fromWidth, target += toWidth) {
    to.set(from.subarray(at, at + width), target);
  }
}
