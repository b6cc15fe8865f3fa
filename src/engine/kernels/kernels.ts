// The fast arithmetic that layers may use: the interface between them and the WASM. Kernels see flat float32 arrays
// and extents, no tensors. What each computes is defined by plain code: reference.ts for the matrix product,
// ../correlation.ts for the three passes of a convolution.

import type { Windows } from '../windows';
import type { ActivationKind } from './activation-passes';
import type { Machine } from './assembly';
import type { Packs } from './packs';
import type { Workspace } from './workspace';

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

/** Extents of a convolution of x [images, channels, …] with W [out, channels, …kernel] over two spatial axes. */
export interface ConvExtents {
  readonly images: number;
  readonly channels: number;
  readonly out: number;
  /** Two axes, dilation 1. */
  readonly windows: Windows;
}

/** The arithmetic that layers ask for. An instance works on one call at a time; its methods keep nothing between calls. */
export interface Kernels {
  /** Which of the two WASM modules this is, for reports and benches. */
  readonly name: 'simd' | 'relaxed-simd';

  /** The instance itself, for plans of whole networks (planned/). */
  readonly machine: Machine;

  /** What stays in the instance's memory between runs of inference plans (inference/). */
  readonly packs: Packs;
  readonly workspace: Workspace;
  /** A second one, where runs of patched pictures (patched/) have the picture that all of them differ from. */
  readonly original: Workspace;

  /**
   * C = A·B, or C += A·B. The arrays hold at least m·k, k·n and m·n values; `c` may not overlap `a` or `b`.
   * @throws {KernelError} when an extent is not a positive integer or an array is too short.
   * @throws {KernelMemoryError} from this and all others, when the device has not enough memory.
   */
  gemm(extents: GemmExtents, a: Float32Array, b: Float32Array, c: Float32Array): void;

  /** y = x ⋆ W + b; without `b` the bias is 0. */
  conv(extents: ConvExtents, x: Float32Array, weights: { W: Float32Array; b?: Float32Array | undefined }): Float32Array;

  /** ∂L/∂x from dy = ∂L/∂y. */
  convInputGradient(extents: ConvExtents, dy: Float32Array, W: Float32Array): Float32Array;

  /** ∂L/∂W from dy = ∂L/∂y. */
  convWeightGradient(extents: ConvExtents, x: Float32Array, dy: Float32Array): Float32Array;

  /** f(x), number by number; named as the layer is. */
  activation(kind: ActivationKind, x: Float32Array): Float32Array;

  /** dy·f′, where y = f(x). */
  activationGradient(kind: ActivationKind, y: Float32Array, dy: Float32Array): Float32Array;

  /** Softmax of rows of `length` numbers that lie one after the other. */
  softmax(x: Float32Array, length: number): Float32Array;
}
