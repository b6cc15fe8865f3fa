// Normal numbers from four streams of xoshiro128** at once: bit for bit what ../../fill-normals.ts gives for each alone.
//
// Layout: one stream a lane. An attempt that is accepted leaves its two 32-bit draws behind in its stream's own place; when
// all streams are full, the draws become quotients, in place. The test of acceptance is done in float32, whose error here
// is below MARGIN: only what falls nearer to its bounds is tested as the plain loop does, in float64.
// Tails: a stream that is full goes on drawing, into the two places behind its last number.

import { madd } from './madd';

const INNER = 0.27597, OUTER = 0.27846;
const MARGIN: f32 = 1e-5;

/** Four streams. The TypeScript side writes these fields in this order. */
@unmanaged
export class Normals {
  /** The generators' words, [4 words][4 streams]. */
  states: usize;
  /** [4 streams][count + 2 doubles]. */
  into: usize;
  /** Numbers of each stream, even. */
  count: i32;
}

/** Fills the four streams with normal numbers in float64; the two places behind each hold nothing of use. */
export function normals(call: Normals): void {
  const states = call.states, bytes = <usize>call.count << 3, stride = bytes + 16;
  let a = v128.load(states), b = v128.load(states, 16), c = v128.load(states, 32), d = v128.load(states, 48);
  let p0 = call.into, p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride;
  const end0 = p0 + bytes, end1 = p1 + bytes, end2 = p2 + bytes, end3 = p3 + bytes;
  while (p0 < end0 || p1 < end1 || p2 < end2 || p3 < end3) {
    const unfinished = i32(p0 < end0) | (i32(p1 < end1) << 1) | (i32(p2 < end2) << 2) | (i32(p3 < end3) << 3);
    // No stream can be filled beyond its end by as many attempts as the fullest of the others has places left.
    const attempts = min(min(end0 - p0 - 1, end1 - p1 - 1), min(end2 - p2 - 1, end3 - p3 - 1)) >> 3;
    for (let attempt: usize = 0; attempt <= attempts; attempt++) {
      const first = scrambled(b);
      let t = i32x4.shl(b, 9);
      c = v128.xor(c, a); d = v128.xor(d, b); b = v128.xor(b, c); a = v128.xor(a, d); c = v128.xor(c, t);
      d = v128.or(i32x4.shl(d, 11), i32x4.shr_u(d, 21));
      const second = scrambled(b);
      t = i32x4.shl(b, 9);
      c = v128.xor(c, a); d = v128.xor(d, b); b = v128.xor(b, c); a = v128.xor(a, d); c = v128.xor(c, t);
      d = v128.or(i32x4.shl(d, 11), i32x4.shr_u(d, 21));
      const low = v128.shuffle<i32>(first, second, 0, 4, 1, 5), high = v128.shuffle<i32>(first, second, 2, 6, 3, 7);
      v128.store64_lane(p0, low, 0);
      v128.store64_lane(p1, low, 1);
      v128.store64_lane(p2, high, 0);
      v128.store64_lane(p3, high, 1);
      const q = nearQ(first, second);
      let accepted = i32x4.bitmask(f32x4.lt(q, f32x4.splat(<f32>INNER - MARGIN)));
      const doubtful = i32x4.bitmask(f32x4.lt(q, f32x4.splat(<f32>OUTER + MARGIN))) & ~accepted;
      if (doubtful) {
        if (doubtful & 1 && isAccepted(p0)) accepted |= 1;
        if (doubtful & 2 && isAccepted(p1)) accepted |= 2;
        if (doubtful & 4 && isAccepted(p2)) accepted |= 4;
        if (doubtful & 8 && isAccepted(p3)) accepted |= 8;
      }
      accepted &= unfinished;
      p0 += <usize>(accepted & 1) << 3;
      p1 += <usize>(accepted & 2) << 2;
      p2 += <usize>(accepted & 4) << 1;
      p3 += <usize>(accepted & 8);
    }
  }
  for (let stream = 0; stream < 4; stream++) quotients(call.into + <usize>stream * stride, bytes);
}

/** y = scale·x, from doubles to floats; `count` is a multiple of 4. */
export function scaleDoubles(x: usize, count: i32, y: usize, scale: f64): void {
  const factor = f64x2.splat(scale);
  for (const end = x + (<usize>count << 3); x < end; x += 32, y += 16) {
    const low = f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(x))), high = f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(x, 16)));
    v128.store(y, v128.shuffle<i64>(low, high, 0, 2));
  }
}

/** The output of the generators whose second words are given: rotl(5b, 7)·9. */
// @ts-ignore: decorator
@inline
function scrambled(b: v128): v128 {
  const five = i32x4.add(i32x4.shl(b, 2), b);
  const turned = v128.or(i32x4.shl(five, 7), i32x4.shr_u(five, 25));
  return i32x4.add(i32x4.shl(turned, 3), turned);
}

/** Leva's quadratic form from the upper 24 bits of the draws. */
// @ts-ignore: decorator
@inline
function nearQ(first: v128, second: v128): v128 {
  const unit: f32 = 1.0 / 16777216.0;
  const x = madd(f32x4.convert_i32x4_s(i32x4.shr_u(first, 8)), f32x4.splat(-unit), f32x4.splat(1 - 0.449871));
  const v = madd(f32x4.convert_i32x4_s(i32x4.shr_u(second, 8)), f32x4.splat(1.7156 * unit), f32x4.splat(-0.5 * 1.7156));
  const y = f32x4.add(f32x4.abs(v), f32x4.splat(0.386595));
  return madd(y, madd(y, f32x4.splat(0.196), f32x4.mul(x, f32x4.splat(-0.25472))), f32x4.mul(x, x));
}

/** The test of the plain loop, in its order of operations, for the pair of draws at an address. */
function isAccepted(pair: usize): bool {
  const u = 1 - <f64>load<u32>(pair) / 4294967296;
  const v = 1.7156 * (<f64>load<u32>(pair, 4) / 4294967296 - 0.5);
  const x = u - 0.449871, y = abs(v) + 0.386595;
  const q = x * x + y * (0.196 * y - 0.25472 * x);
  return q < INNER || (q <= OUTER && v * v <= -4 * naturalLog(u) * u * u);
}

/** ../../natural-log.ts, in the same order of operations. */
function naturalLog(u: f64): f64 {
  let w = u, roots: f64 = 1;
  for (; w < 0.7; roots *= 2) w = sqrt(w);
  const s = (w - 1) / (w + 1), z = s * s;
  let sum: f64 = 0;
  for (let odd: f64 = 23; odd > 0; odd -= 2) sum = sum * z + 1 / odd;
  return 2 * roots * s * sum;
}

/** v/u in the place of each pair of draws. */
function quotients(at: usize, bytes: usize): void {
  const one = f64x2.splat(1), unit = f64x2.splat(1.0 / 4294967296.0), half = f64x2.splat(0.5), spread = f64x2.splat(1.7156);
  for (const end = at + bytes; at < end; at += 16) {
    const pairs = v128.load(at);
    const u = f64x2.sub(one, f64x2.mul(f64x2.convert_low_i32x4_u(v128.shuffle<i32>(pairs, pairs, 0, 2, 0, 2)), unit));
    const v = f64x2.mul(spread, f64x2.sub(f64x2.mul(f64x2.convert_low_i32x4_u(v128.shuffle<i32>(pairs, pairs, 1, 3, 1, 3)), unit), half));
    v128.store(at, f64x2.div(v, u));
  }
}
