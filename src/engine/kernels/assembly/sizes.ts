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
  return largestLane(i32x4.max_s(a, b));
}

/** The largest of four sizes, whose bits are given. */
export function largestLane(a: v128): f32 {
  return reinterpret<f32>(max(max(i32x4.extract_lane(a, 0), i32x4.extract_lane(a, 1)), max(i32x4.extract_lane(a, 2), i32x4.extract_lane(a, 3))));
}

/** Σ x², in eight sums of float64; a single one waits four cycles for each of its additions. */
export function sumSquares(x: usize, count: i32): f64 {
  let ab = f64x2.splat(0), cd = ab, ef = ab, gh = ab;
  const end = x + (<usize>count << 2);
  for (const whole = x + (<usize>(count & ~7) << 2); x < whole; x += 32) {
    const low = v128.load(x), high = v128.load(x, 16);
    ab = f64x2.add(ab, squares(low));
    cd = f64x2.add(cd, squares(v128.shuffle<i64>(low, low, 1, 1)));
    ef = f64x2.add(ef, squares(high));
    gh = f64x2.add(gh, squares(v128.shuffle<i64>(high, high, 1, 1)));
  }
  if (x < end) {
    const rest = v128.load(x);
    ab = f64x2.add(ab, squares(rest));
    cd = f64x2.add(cd, squares(v128.shuffle<i64>(rest, rest, 1, 1)));
  }
  const sums = f64x2.add(f64x2.add(ab, cd), f64x2.add(ef, gh));
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** Of the first two of four numbers, in float64. */
// @ts-ignore: decorator
@inline
export function squares(four: v128): v128 {
  const two = f64x2.promote_low_f32x4(four);
  return f64x2.mul(two, two);
}

/** y = factor·x, rounded once: in float32 where the factor is one, as powers of two mostly are. */
export function scaleFloats(x: usize, count: i32, y: usize, factor: f64): void {
  const end = x + (<usize>count << 2), single = <f32>factor;
  if (<f64>single == factor) {
    const four = f32x4.splat(single);
    for (; x < end; x += 16, y += 16) v128.store(y, f32x4.mul(four, v128.load(x)));
    return;
  }
  const wide = f64x2.splat(factor);
  for (; x < end; x += 16, y += 16) {
    const four = v128.load(x);
    const low = f32x4.demote_f64x2_zero(f64x2.mul(wide, f64x2.promote_low_f32x4(four)));
    const high = f32x4.demote_f64x2_zero(f64x2.mul(wide, f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1))));
    v128.store(y, v128.shuffle<i64>(low, high, 0, 2));
  }
}
