// One picture seen through small maps: each is scaled to 0 … 1, enlarged bilinearly (half-pixel centres) and multiplied with
// every channel. Between scaling and multiplying in float64, rounded where the plain twin (`seenThrough` in src/study/scorecam.ts)
// rounds, so that both give the same bits.
//
// Layout: planes. Columns of a map are enlarged first, all its rows into `wide`; then each line of the mask is two of those rows,
// four numbers at a time, and goes over the channels while it is in L1. Tails: widths that are no multiple of 4 end number by number.
// Measured (Chromium 156): 10 maps of 26×26 over 3×64×64 take 40 µs, in JavaScript 270; 4 of 7×7 over 3×224×224 105 and 850.

/** One picture and its maps. The TypeScript side writes these fields in this order. */
@unmanaged
export class Masked {
  /** [channels][height][width]. */
  x: usize;
  /** [images][mapHeight][mapWidth]; scaled where they lie. */
  maps: usize;
  /** [images][channels][height][width]. */
  y: usize;
  /** For one map: float64 [mapHeight][width], and room for 3 more. */
  wide: usize;
  /** float32 [width], and room for 3 more. */
  line: usize;
  /** For each column the address in a row of its two neighbours and, in float64, the second's share. */
  columns: usize;
  images: i32;
  channels: i32;
  height: i32;
  width: i32;
  mapHeight: i32;
  mapWidth: i32;
}

/** Keeps the quotient defined for a map that is the same everywhere. */
const EPSILON: f64 = 1e-8;

/** Fills y. */
export function masked(call: Masked): void {
  for (let x = 0; x < call.width; x++) {
    const at = call.columns + (<usize>x << 4), place = placeOf(x, call.mapWidth, call.width), first = firstOf(place, call.mapWidth);
    store<u32>(at, first << 2);
    store<u32>(at, min(first + 1, call.mapWidth - 1) << 2, 4);
    store<f64>(at, place - <f64>first, 8);
  }
  for (let n = 0; n < call.images; n++) {
    const cells = call.mapHeight * call.mapWidth, map = call.maps + (<usize>(n * cells) << 2);
    scale(map, map + (<usize>cells << 2));
    widen(call, map);
    for (let y = 0; y < call.height; y++) {
      fillLine(call, y);
      for (let c = 0; c < call.channels; c++) {
        const row = <usize>((c * call.height + y) * call.width) << 2;
        multiplyLine(call, call.x + row, call.y + (<usize>(n * call.channels * call.height * call.width) << 2) + row);
      }
    }
  }
}

/** Where number i of `to` lies among `from` numbers. */
// @ts-ignore: decorator
@inline
function placeOf(i: i32, from: i32, to: i32): f64 {
  return max<f64>(0, ((<f64>i + 0.5) * <f64>from) / <f64>to - 0.5);
}

/** The number before it; beyond the last, that. */
// @ts-ignore: decorator
@inline
function firstOf(place: f64, from: i32): i32 {
  return min(from - 1, <i32>place);
}

/** (A − min A) / (max A − min A). */
function scale(map: usize, end: usize): void {
  let low: f32 = Infinity, high: f32 = -Infinity;
  for (let at = map; at < end; at += 4) {
    const value = load<f32>(at);
    low = min(low, value);
    high = max(high, value);
  }
  const least = <f64>low, range = <f64>high - least + EPSILON;
  for (let at = map; at < end; at += 4) store<f32>(at, <f32>((<f64>load<f32>(at) - least) / range));
}

function widen(call: Masked, map: usize): void {
  let to = call.wide;
  const row = <usize>call.mapWidth << 2, end = call.columns + (<usize>call.width << 4);
  for (let y = 0, from = map; y < call.mapHeight; y++, from += row) {
    for (let column = call.columns; column < end; column += 16, to += 8) {
      const share = load<f64>(column, 8);
      store<f64>(to, <f64>load<f32>(from + <usize>load<u32>(column)) * (1 - share) + <f64>load<f32>(from + <usize>load<u32>(column, 4)) * share);
    }
  }
}

function fillLine(call: Masked, y: i32): void {
  const place = placeOf(y, call.mapHeight, call.height), first = firstOf(place, call.mapHeight), row = <usize>call.width << 3;
  const share = place - <f64>first, a = f64x2.splat(1 - share), b = f64x2.splat(share);
  let upper = call.wide + <usize>first * row, lower = call.wide + <usize>min(first + 1, call.mapHeight - 1) * row;
  for (let to = call.line, end = to + (<usize>call.width << 2); to < end; to += 16, upper += 32, lower += 32) {
    const left = f64x2.add(f64x2.mul(v128.load(upper), a), f64x2.mul(v128.load(lower), b));
    const right = f64x2.add(f64x2.mul(v128.load(upper, 16), a), f64x2.mul(v128.load(lower, 16), b));
    v128.store(to, v128.shuffle<f32>(f32x4.demote_f64x2_zero(left), f32x4.demote_f64x2_zero(right), 0, 1, 4, 5));
  }
}

function multiplyLine(call: Masked, x: usize, y: usize): void {
  const bytes = <usize>call.width << 2, whole = bytes & ~15;
  let i: usize = 0;
  for (; i < whole; i += 16) v128.store(y + i, f32x4.mul(v128.load(x + i), v128.load(call.line + i)));
  for (; i < bytes; i += 4) store<f32>(y + i, load<f32>(x + i) * load<f32>(call.line + i));
}
