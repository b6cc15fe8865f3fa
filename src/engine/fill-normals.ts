// Many normal numbers at once: what random.ts draws one by one, with the generator written out, so that its state stays in
// registers. Same seed, same bits.

import { naturalLog } from './natural-log';

/** Fills `into` with `scale` times the next normal numbers of xoshiro128** at `state`, which moves on. */
export function fillNormals<A extends Float32Array | Float64Array>(state: Int32Array, into: A, scale: number): A {
  let [a, b, c, d] = state;
  for (let i = 0; i < into.length; ) {
    let s = Math.imul(b, 5);
    let r = Math.imul((s << 7) | (s >>> 25), 9) >>> 0;
    let t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t;
    d = (d << 11) | (d >>> 21);
    const u = 1 - r / 2 ** 32;
    s = Math.imul(b, 5);
    r = Math.imul((s << 7) | (s >>> 25), 9) >>> 0;
    t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t;
    d = (d << 11) | (d >>> 21);
    const v = 1.7156 * (r / 2 ** 32 - 0.5);
    const x = u - 0.449871;
    const y = Math.abs(v) + 0.386595;
    const q = x * x + y * (0.196 * y - 0.25472 * x);
    if (q < 0.27597 || (q <= 0.27846 && v * v <= -4 * naturalLog(u) * u * u)) into[i++] = scale * (v / u);
  }
  state.set([a, b, c, d]);
  return into;
}
