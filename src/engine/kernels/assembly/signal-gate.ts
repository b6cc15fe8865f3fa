// Back through rectifiers, in place, from their output y alone: a signal goes on where 0 < y < high, and is damped
// elsewhere. ReLU, ReLU6, leaky ReLU and the hard sigmoid are that gate with other numbers; guided backpropagation also
// lets only positive signals in. Memory-bound: two reads and one write of each number.
//
// Layout: rows of numbers with gaps between them (the halo, which is not touched). Tails: none; rows are whole vectors.

/** Rows of y and of dy. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class SignalGate {
  y: usize;
  dy: usize;
  images: i32;
  height: i32;
  /** Floats in a row, a multiple of 4. */
  width: i32;
  rowY: i32;
  imageY: i32;
  rowDy: i32;
  imageDy: i32;
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
  const width = <usize>call.width << 2;
  for (let row = 0, rows = call.images * call.height; row < rows; row++) {
    const n = row / call.height, line = row % call.height;
    let dy = call.dy + (<usize>(n * call.imageDy + line * call.rowDy) << 2);
    for (let y = call.y + (<usize>(n * call.imageY + line * call.rowY) << 2), end = y + width; y < end; y += 16, dy += 16) {
      const value = v128.load(y), signal = f32x4.pmax(v128.load(dy), low);
      const isOpen = v128.andnot(f32x4.gt(value, zero), f32x4.ge(value, high));
      v128.store(dy, v128.bitselect(f32x4.mul(signal, open), v128.and(f32x4.mul(signal, closed), leaks), isOpen));
    }
  }
}
