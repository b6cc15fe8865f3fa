// Back through rectifiers, in place, from their output y alone: a signal goes on where 0 < y < high, and is damped
// elsewhere. ReLU, ReLU6, leaky ReLU and the hard sigmoid are that gate with other numbers; guided backpropagation also
// lets only positive signals in. Memory-bound: two reads and one write of each number.
//
// Layout: activation-rows.ts. Tails: none; rows are whole vectors.

import { ActivationRows, rowDy, rowsOf, rowY, widthOf } from './activation-rows';

/** Rows, and the gate. The TypeScript side writes these fields in this order. */
@unmanaged
export class SignalGate extends ActivationRows {
  /** Where y is cut off; NaN where nowhere. */
  high: f32;
  /** Signals below are raised to it: 0 or −∞. */
  low: f32;
  /** What a signal is multiplied by where the gate is open, and where it is closed. */
  open: f32;
  closed: f32;
}

/** dy = 0 < y < high ? open·max(dy, low) : closed·max(dy, low). A closed factor of 0 gives 0 whatever dy is. */
export function gateSignal(call: SignalGate): void {
  const zero = f32x4.splat(0), high = f32x4.splat(call.high), low = f32x4.splat(call.low);
  const open = f32x4.splat(call.open), closed = f32x4.splat(call.closed), leaks = i32x4.splat(call.closed != 0 ? -1 : 0);
  for (let row = 0, rows = rowsOf(call); row < rows; row++) {
    let dy = rowDy(call, row);
    for (let y = rowY(call, row), end = y + widthOf(call); y < end; y += 16, dy += 16) {
      const value = v128.load(y), signal = f32x4.pmax(v128.load(dy), low);
      const isOpen = v128.andnot(f32x4.gt(value, zero), f32x4.ge(value, high));
      v128.store(dy, v128.bitselect(f32x4.mul(signal, open), v128.and(f32x4.mul(signal, closed), leaks), isOpen));
    }
  }
}
