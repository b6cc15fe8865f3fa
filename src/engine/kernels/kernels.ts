// The interface between layers and the arithmetic under them. Two things implement it: reference.ts, the
// definition of right, and simd.ts, the fast one. It is not a tensor library: kernels see flat arrays and extents.

/** Extents of C = A·B with A m×k and B k×n, all row-major and without gaps; each a positive integer. */
export interface GemmExtents {
  /** Rows of A and of C. */
  readonly m: number;
  /** Columns of B and of C. */
  readonly n: number;
  /** Columns of A, rows of B: the length of every sum. */
  readonly k: number;
  /** A is stored as its transpose, k×m. */
  readonly transposeA?: boolean;
  /** B is stored as its transpose, n×k. */
  readonly transposeB?: boolean;
  /** Add the product to what C holds, instead of overwriting it. */
  readonly accumulate?: boolean;
}

/** The arithmetic that layers ask for. Same interface, same meaning, whichever implementation is behind it. */
export interface Kernels {
  /** Which implementation this is, for reports and benches. */
  readonly name: 'reference' | 'simd' | 'relaxed-simd';

  /**
   * C = A·B, or C += A·B. The arrays hold at least m·k, k·n and m·n values; `c` may not overlap `a` or `b`.
   * @throws {KernelError} when an extent is not a positive integer or an array is too short.
   */
  gemm(extents: GemmExtents, a: Float32Array, b: Float32Array, c: Float32Array): void;
}

/** A layer called a kernel with extents that do not fit its arrays: a bug of the caller, never of the reader. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}

/** The device has not enough memory for this computation. */
export class KernelMemoryError extends Error {
  override readonly name = 'KernelMemoryError';
}
