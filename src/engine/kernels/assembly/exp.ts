// eˣ of four floats at once, to about 2 units in the last place.
//
// Cody & Waite: x = n·ln 2 + r with |r| ≤ ½ ln 2, so eˣ = 2ⁿ·eʳ. eʳ is the polynomial of degree 6 from Moshier's Cephes
// library (expf); 2ⁿ is made of its exponent's bits. ln 2 is split in two, so that n times its first part is exact.

import { madd } from './madd';

/** 3·2²²: what is added to it is rounded to a whole number, which then stands in the lowest bits. */
const ROUNDING: f32 = 12582912;
/** The exponent's bits of 2⁰. */
const BIAS: i32 = 127;

/** eˣ for −87 ≤ x ≤ 88, and its nearest end beyond; NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(88));
  const shifted = f32x4.add(f32x4.mul(clamped, f32x4.splat(1.4426950408889634)), f32x4.splat(ROUNDING));
  const n = f32x4.sub(shifted, f32x4.splat(ROUNDING));
  const r = madd(n, f32x4.splat(2.1219444e-4), madd(n, f32x4.splat(-0.693359375), clamped));
  let p = madd(f32x4.splat(1.9875691e-4), r, f32x4.splat(1.3981999e-3));
  p = madd(p, r, f32x4.splat(8.3334519e-3));
  p = madd(p, r, f32x4.splat(4.1665795e-2));
  p = madd(p, r, f32x4.splat(1.6666665e-1));
  p = madd(p, r, f32x4.splat(0.5));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(shifted, i32x4.splat(BIAS)), 23));
}
