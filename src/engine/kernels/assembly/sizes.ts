// How large numbers are, and the same numbers at another size: for passes that carry an exponent of their own.
//
// Layout: numbers one after the other, a multiple of 4 of them. Memory-bound: one read of each, one write where they change.

/** The largest size of a number; NaN where one of them is none. Without their signs, floats are ordered as their bits are, NaN above all. */
export function largest(x: usize, count: i32): f32 {
  const size = i32x4.splat(0x7fffffff);
  let a = i32x4.splat(0), b = a;
  const end = x + (<usize>count << 2);
  for (const whole = x + (<usize>(count & ~7) << 2); x < whole; x += 32) {
    a = i32x4.max_s(a, v128.and(v128.load(x), size));
    b = i32x4.max_s(b, v128.and(v128.load(x, 16), size));
  }
  if (x < end) a = i32x4.max_s(a, v128.and(v128.load(x), size));
  a = i32x4.max_s(a, b);
  return reinterpret<f32>(max(max(i32x4.extract_lane(a, 0), i32x4.extract_lane(a, 1)), max(i32x4.extract_lane(a, 2), i32x4.extract_lane(a, 3))));
}

/** Σ x², in four sums of float64. */
export function sumSquares(x: usize, count: i32): f64 {
  let low = f64x2.splat(0), high = low;
  for (const end = x + (<usize>count << 2); x < end; x += 16) {
    const four = v128.load(x);
    const ab = f64x2.promote_low_f32x4(four), cd = f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1));
    low = f64x2.add(low, f64x2.mul(ab, ab));
    high = f64x2.add(high, f64x2.mul(cd, cd));
  }
  return f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) + (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
}

/** y = factor·x, rounded once. */
export function scaleFloats(x: usize, count: i32, y: usize, factor: f64): void {
  const wide = f64x2.splat(factor);
  for (const end = x + (<usize>count << 2); x < end; x += 16, y += 16) {
    const four = v128.load(x);
    const low = f32x4.demote_f64x2_zero(f64x2.mul(wide, f64x2.promote_low_f32x4(four)));
    const high = f32x4.demote_f64x2_zero(f64x2.mul(wide, f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1))));
    v128.store(y, v128.shuffle<i64>(low, high, 0, 2));
  }
}
