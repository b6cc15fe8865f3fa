// The units of a deep layer over a batch: through f and back in one pass each. activation.ts computes the same f and f′, pass by pass.
//
// Layout: numbers one after the other, a multiple of 4 of them. Tails: none.

import { tanhOf } from './activation';
import { exp } from './exp';

/** f of the layer: what `kind` may be; all others are tanh. */
const LINEAR = 0, RELU = 1, SIGMOID = 2;

/** Of the first two of four numbers. */
// @ts-ignore: decorator
@inline
function squares(four: v128): v128 {
  const two = f64x2.promote_low_f32x4(four);
  return f64x2.mul(two, two);
}

/** y = f(a), of `count` numbers, a multiple of 4; @returns the largest size in y; NaN where one of them is none */
export function activateUnits(a: usize, count: i32, y: usize, kind: i32): f32 {
  const size = i32x4.splat(0x7fffffff), zero = f32x4.splat(0), one = f32x4.splat(1);
  let most = i32x4.splat(0);
  for (const end = a + (<usize>count << 2); a < end; a += 16, y += 16) {
    let value = v128.load(a);
    if (kind == RELU) value = f32x4.pmax(value, zero);
    else if (kind == SIGMOID) value = f32x4.div(one, f32x4.add(one, exp(f32x4.neg(value))));
    else if (kind != LINEAR) value = tanhOf(value);
    v128.store(y, value);
    most = i32x4.max_s(most, v128.and(value, size));
  }
  return reinterpret<f32>(max(max(i32x4.extract_lane(most, 0), i32x4.extract_lane(most, 1)), max(i32x4.extract_lane(most, 2), i32x4.extract_lane(most, 3))));
}

/** dy = factor·dx and da = dy·f′(y), of `count` numbers, a multiple of 8. @returns Σ da², in eight sums of float64 */
export function signalUnits(dx: usize, y: usize, count: i32, dy: usize, da: usize, factor: f32, kind: i32): f64 {
  const four = f32x4.splat(factor);
  let ab = f64x2.splat(0), cd = ab, ef = ab, gh = ab;
  for (const end = dx + (<usize>count << 2); dx < end; dx += 32, y += 32, dy += 32, da += 32) {
    const low = f32x4.mul(four, v128.load(dx)), high = f32x4.mul(four, v128.load(dx, 16));
    v128.store(dy, low);
    v128.store(dy, high, 16);
    const first = through(low, v128.load(y), kind), second = through(high, v128.load(y, 16), kind);
    v128.store(da, first);
    v128.store(da, second, 16);
    ab = f64x2.add(ab, squares(first));
    cd = f64x2.add(cd, squares(v128.shuffle<i64>(first, first, 1, 1)));
    ef = f64x2.add(ef, squares(second));
    gh = f64x2.add(gh, squares(v128.shuffle<i64>(second, second, 1, 1)));
  }
  const sums = f64x2.add(f64x2.add(ab, cd), f64x2.add(ef, gh));
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** dy·f′, in the order of activation.ts. */
// @ts-ignore: decorator
@inline
function through(dy: v128, y: v128, kind: i32): v128 {
  const one = f32x4.splat(1);
  if (kind == RELU) return v128.and(dy, f32x4.gt(y, f32x4.splat(0)));
  if (kind == LINEAR) return dy;
  return f32x4.mul(dy, kind == SIGMOID ? f32x4.mul(y, f32x4.sub(one, y)) : f32x4.mul(f32x4.sub(one, y), f32x4.add(one, y)));
}
