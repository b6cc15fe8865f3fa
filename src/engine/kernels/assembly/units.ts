// The units of a deep layer over a batch: through f and back in one pass each. activation.ts computes the same f and f′, pass by pass.
// And what they do: sums over their slopes, and how many of their numbers fall into each bin.
//
// Layout: numbers one after the other, a multiple of 4 of them. Tails: none. Slopes are float32, their sums float64; bins are
// found in float64, as the plain loop finds them.

import { tanhOf } from './activation';
import { exp } from './exp';
import { largestLane, squares } from './sizes';

/** f of the layer: what `kind` may be; all others are tanh. */
const LINEAR = 0, RELU = 1, SIGMOID = 2;

/** From here on 1 − y has lost too many digits, and the slope is taken from a. */
const NEAR_ONE: f32 = 0.99;

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
  return largestLane(most);
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

/**
 * Sums over the slopes of [rows][width] numbers, width a multiple of 4: four columns after the other, each through all rows.
 * @param into three doubles: how many |f′| are below `faint`, Σ f′², and columns without any slope
 */
export function unitSums(a: usize, y: usize, rows: i32, width: i32, kind: i32, faint: f32, into: usize): void {
  const step = <usize>width << 2, least = f32x4.splat(faint);
  let low = f64x2.splat(0), high = low, saturated = i32x4.splat(0), dead = 0;
  for (let column: usize = 0; column < step; column += 16) {
    let any = i32x4.splat(0), at = a + column, to = y + column;
    for (let row = rows; row > 0; row--, at += step, to += step) {
      const slope = slopes(kind, v128.load(at), v128.load(to));
      any = v128.or(any, slope);
      saturated = i32x4.sub(saturated, f32x4.lt(slope, least));
      low = f64x2.add(low, squares(slope));
      high = f64x2.add(high, squares(v128.shuffle<i64>(slope, slope, 1, 1)));
    }
    dead += popcnt(i32x4.bitmask(i32x4.eq(any, i32x4.splat(0))));
  }
  const sums = f64x2.add(low, high);
  store<f64>(into, <f64>(i32x4.extract_lane(saturated, 0) + i32x4.extract_lane(saturated, 1) + i32x4.extract_lane(saturated, 2) + i32x4.extract_lane(saturated, 3)));
  store<f64>(into, f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1), 8);
  store<f64>(into, <f64>dead, 16);
}

/** |f′| from a and y = f(a): none of them falls anywhere. */
// @ts-ignore: decorator
@inline
function slopes(kind: i32, a: v128, y: v128): v128 {
  const one = f32x4.splat(1);
  if (kind == RELU) return v128.and(one, f32x4.gt(a, f32x4.splat(0)));
  if (kind == LINEAR) return one;
  const isNear = f32x4.ge(f32x4.abs(y), f32x4.splat(NEAR_ONE));
  const slope = kind == SIGMOID ? f32x4.mul(y, f32x4.sub(one, y)) : f32x4.mul(f32x4.sub(one, y), f32x4.add(one, y));
  return v128.any_true(isNear) ? v128.bitselect(steep(kind, a), slope, isNear) : slope;
}

/** e/(1 + e)² with e = e^(−|a|) for the sigmoid, four times that with e^(−2|a|) for tanh. */
function steep(kind: i32, a: v128): v128 {
  const one = f32x4.splat(1), scale = f32x4.splat(kind == SIGMOID ? 1 : 2);
  const e = exp(f32x4.neg(f32x4.mul(f32x4.abs(a), scale))), sum = f32x4.add(one, e);
  return f32x4.div(f32x4.mul(f32x4.mul(scale, scale), e), f32x4.mul(sum, sum));
}

/**
 * Adds how many of `count` numbers, a multiple of 4, lie in each of `bins` bins over −reach … reach. Neighbours often meet in one bin,
 * where each would wait for the one before: four tables count in turns. What lies outside goes to a place before the first or behind the last.
 * @param tables four of bins + 2 integers, all 0
 */
export function countBins(x: usize, count: i32, bins: i32, reach: f64, tables: usize): void {
  const shift = f64x2.splat(reach), perUnit = f64x2.splat(<f64>bins / (2 * reach)), first = f64x2.splat(-1), last = f64x2.splat(<f64>bins);
  const table = <usize>(bins + 2) << 2, t0 = tables + 4, t1 = t0 + table, t2 = t1 + table, t3 = t2 + table;
  for (const end = x + (<usize>count << 2); x < end; x += 16) {
    const four = v128.load(x);
    const low = placed(four, shift, perUnit, first, last), high = placed(v128.shuffle<i64>(four, four, 1, 1), shift, perUnit, first, last);
    addOne(t0, i32x4.extract_lane(low, 0));
    addOne(t1, i32x4.extract_lane(low, 1));
    addOne(t2, i32x4.extract_lane(high, 0));
    addOne(t3, i32x4.extract_lane(high, 1));
  }
}

/** Bins of the first two of four numbers. */
// @ts-ignore: decorator
@inline
function placed(four: v128, shift: v128, perUnit: v128, first: v128, last: v128): v128 {
  const place = f64x2.floor(f64x2.mul(f64x2.add(f64x2.promote_low_f32x4(four), shift), perUnit));
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.pmin(f64x2.pmax(place, first), last));
}

// @ts-ignore: decorator
@inline
function addOne(table: usize, bin: i32): void {
  const at = table + (<usize>bin << 2);
  store<i32>(at, load<i32>(at) + 1);
}
