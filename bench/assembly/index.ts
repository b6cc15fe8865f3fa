// The roof: multiply-adds on registers alone, with nothing to load. What share of it a kernel reaches is its quality.

/**
 * `turns` times 12 independent multiply-adds of 4 lanes: enough chains to hide the latency of one.
 * @returns something of the sums, so that they are computed
 */
export function peak(turns: i32): f32 {
  const x = f32x4.splat(0.999), y = f32x4.splat(0.001);
  let a = f32x4.splat(1), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
  for (; turns > 0; turns--) {
    a = madd(a, x, y); b = madd(b, x, y); c = madd(c, x, y); d = madd(d, x, y);
    e = madd(e, x, y); f = madd(f, x, y); g = madd(g, x, y); h = madd(h, x, y);
    i = madd(i, x, y); j = madd(j, x, y); k = madd(k, x, y); l = madd(l, x, y);
  }
  const sum = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  return f32x4.extract_lane(f32x4.add(sum, f32x4.add(f32x4.add(i, j), f32x4.add(k, l))), 0);
}

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
