// The activations of later networks, in place and forward only: relu6, leaky ReLU, and the hard and smooth gates. Layout
// and call structure are those of activation.ts. A NaN stays NaN.

import { Activation } from './activation';
import { rowsOf, rowY, widthOf } from './activation-rows';
import { exp } from './exp';
import { madd } from './madd';

/** y = min(max(y, 0), 6). */
export function relu6(call: Activation): void {
  const zero = f32x4.splat(0), six = f32x4.splat(6);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) v128.store(y, f32x4.pmin(f32x4.pmax(v128.load(y), zero), six));
  }
}

/** y = y for y > 0, slope·y otherwise. */
export function leakyRelu(call: Activation): void {
  const zero = f32x4.splat(0), slope = f32x4.splat(call.slope);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) {
      const x = v128.load(y);
      v128.store(y, v128.bitselect(x, f32x4.mul(x, slope), f32x4.gt(x, zero)));
    }
  }
}

/** y = min(max(slope·y + offset, 0), 1). */
export function hardSigmoid(call: Activation): void {
  const slope = f32x4.splat(call.slope), offset = f32x4.splat(call.offset);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) v128.store(y, gate(v128.load(y), slope, offset));
  }
}

/** y = y·min(max(y/6 + ½, 0), 1). */
export function hardSwish(call: Activation): void {
  const slope = f32x4.splat(<f32>1 / 6), offset = f32x4.splat(0.5);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) {
      const x = v128.load(y);
      v128.store(y, f32x4.mul(x, gate(x, slope, offset)));
    }
  }
}

/** y = y/(1 + e⁻ʸ). */
export function silu(call: Activation): void {
  const one = f32x4.splat(1);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16) {
      const x = v128.load(y);
      v128.store(y, f32x4.div(x, f32x4.add(one, exp(f32x4.neg(x)))));
    }
  }
}

// @ts-ignore: decorator
@inline
function gate(x: v128, slope: v128, offset: v128): v128 {
  return f32x4.pmin(f32x4.pmax(madd(slope, x, offset), f32x4.splat(0)), f32x4.splat(1));
}
