// Activations in place, y = f(y), and their backward pass in place, dy = dy·f′, where f′ follows from y alone:
// relu′ = [y > 0], σ′ = y(1 − y), tanh′ = 1 − y². Memory-bound: one read and one write of each number.
//
// Layout: activation-rows.ts. Tails: none; rows are whole vectors.

import { ActivationRows, rowDy, rowsOf, rowY, widthOf } from './activation-rows';
import { exp } from './exp';
import { madd } from './madd';

/** Rows, and what the function takes besides. */
@unmanaged
export class Activation extends ActivationRows {
  /** Parameters of those that have any, see gates.ts. */
  slope: f32;
  offset: f32;
}

/** y = max(y, 0). */
export function relu(call: Activation): void {
  const zero = f32x4.splat(0);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) v128.store(y, f32x4.pmax(v128.load(y), zero));
  }
}

/** dy = 0 where y is not positive. */
export function reluGradient(call: Activation): void {
  const zero = f32x4.splat(0);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    let dy = rowDy(call, row);
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16, dy += 16) {
      v128.store(dy, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)));
    }
  }
}

/** y = 1/(1 + e⁻ʸ). */
export function sigmoid(call: Activation): void {
  const one = f32x4.splat(1);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) {
      v128.store(y, f32x4.div(one, f32x4.add(one, exp(f32x4.neg(v128.load(y))))));
    }
  }
}

/** dy = dy·y(1 − y). */
export function sigmoidGradient(call: Activation): void {
  const one = f32x4.splat(1);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    let dy = rowDy(call, row);
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16, dy += 16) {
      const value = v128.load(y);
      v128.store(dy, f32x4.mul(v128.load(dy), f32x4.mul(value, f32x4.sub(one, value))));
    }
  }
}

/** y = tanh y. */
export function tanh(call: Activation): void {
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) v128.store(y, tanhOf(v128.load(y)));
  }
}

/** dy = dy·(1 − y)(1 + y), which does not cancel where y is near ±1. */
export function tanhGradient(call: Activation): void {
  const one = f32x4.splat(1);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    let dy = rowDy(call, row);
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16, dy += 16) {
      const value = v128.load(y);
      v128.store(dy, f32x4.mul(v128.load(dy), f32x4.mul(f32x4.sub(one, value), f32x4.add(one, value))));
    }
  }
}

/** Near 0, where 1 − 2/(e²ˣ + 1) cancels, the odd polynomial of Moshier's Cephes library (tanhf). */
export function tanhOf(x: v128): v128 {
  const one = f32x4.splat(1), z = f32x4.mul(x, x);
  let p = madd(f32x4.splat(-5.7049887e-3), z, f32x4.splat(2.0639089e-2));
  p = madd(p, z, f32x4.splat(-5.3739716e-2));
  p = madd(p, z, f32x4.splat(1.3331442e-1));
  p = madd(p, z, f32x4.splat(-3.3333281e-1));
  const near = madd(f32x4.mul(p, z), x, x);
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(exp(f32x4.add(x, x)), one)));
  return v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), f32x4.splat(0.625)));
}
