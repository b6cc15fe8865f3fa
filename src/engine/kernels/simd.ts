// The fast kernels: WebAssembly SIMD behind the same interface as reference.ts. Each instance has a memory of its
// own, which is freed by dropping the instance.

import { Arena } from './arena';
import { acceptedModules, instantiate } from './assembly';
import type { AssemblyExports, AssemblyModule } from './assembly';
import { checkGemm } from './check-gemm';
import type { GemmExtents, Kernels } from './kernels';
import { referenceKernels } from './reference';

/**
 * The fastest kernels that this device runs; the reference where WebAssembly SIMD is missing or where a page's
 * Content-Security-Policy forbids to compile it.
 */
export async function createKernels(): Promise<Kernels> {
  const [fastest] = acceptedModules();
  if (!fastest) return referenceKernels;
  try {
    return await createSimdKernels(fastest);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return referenceKernels;
    throw error;
  }
}

/** Kernels on one of the modules that `acceptedModules` names. */
export async function createSimdKernels(module: AssemblyModule): Promise<Kernels> {
  const { exports, memory } = await instantiate(module.bytes);
  return new SimdKernels(module.name, exports, new Arena(memory, exports.heapBase()));
}

class SimdKernels implements Kernels {
  constructor(
    readonly name: AssemblyModule['name'],
    private readonly assembly: AssemblyExports,
    private readonly arena: Arena,
  ) {}

  gemm(extents: GemmExtents, a: Float32Array, b: Float32Array, c: Float32Array): void {
    checkGemm(extents, a, b, c);
    this.arena.scope(() => this.multiply(extents, a, b, c));
  }

  private multiply(extents: GemmExtents, a: Float32Array, b: Float32Array, c: Float32Array): void {
    const { m, n, k, accumulate = false } = extents;
    const padded = 8 * Math.ceil(n / 8);
    const rows = this.placeA(extents, a);
    const panels = this.placeB(extents, b);
    const product = this.arena.reserve(m * padded);
    if (accumulate) copyRows(c, n, this.arena.view(product, m * padded), padded);
    const call = this.arena.putCall({ a: rows, panels, c: product, m, n, k, accumulate: Number(accumulate) });
    this.assembly.gemm(call);
    copyRows(this.arena.view(product, m * padded), padded, c.subarray(0, m * n), n);
  }

  /** @returns the address of A as m×k rows */
  private placeA({ m, k, transposeA }: GemmExtents, a: Float32Array): number {
    const given = this.arena.put(a.subarray(0, m * k));
    if (!transposeA) return given;
    const rows = this.arena.reserve(m * k);
    this.assembly.transpose(given, k, m, rows);
    return rows;
  }

  /** @returns the address of B in panels of 8 columns */
  private placeB({ n, k, transposeB }: GemmExtents, b: Float32Array): number {
    const given = this.arena.put(b.subarray(0, k * n));
    const panels = this.arena.reserve(8 * Math.ceil(n / 8) * k);
    if (transposeB) this.assembly.packColumns(given, k, n, panels);
    else this.assembly.packRows(given, k, n, panels);
    return panels;
  }
}

/** Copies rows of the shorter width between two matrices whose rows stand `fromWidth` and `toWidth` floats apart. */
function copyRows(from: Float32Array, fromWidth: number, to: Float32Array, toWidth: number): void {
  if (fromWidth === toWidth) return to.set(from.subarray(0, to.length));
  const width = Math.min(fromWidth, toWidth);
  for (let at = 0, target = 0; target < to.length; at += fromWidth, target += toWidth) {
    to.set(from.subarray(at, at + width), target);
  }
}
