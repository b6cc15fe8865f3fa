// The one multiply-add of all kernels. Relaxed: rounded once where the machine has a fused instruction (every
// x86-64 since 2013, every ARMv8), else as plain. Plain: rounded after the product and after the sum.

/** a·b + c in each of the four lanes. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
