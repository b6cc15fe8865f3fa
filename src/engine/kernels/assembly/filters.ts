// Packs filters W [O][C][height][width] into panels for the three passes of a convolution. A panel is 8 columns of the
// matrix that the tiles multiply by, [rows][8]; rows and columns that do not exist are zeros.
//
// W is read in its own order, once, and written to as many streams as a filter has taps: twice as fast for 512×512
// filters as writing the panels in order and picking their values out of W. Filters of one tap are a matrix that is turned.

import { turnSquare } from './turn-square';

/** Filters and where their panels go. The TypeScript side writes these fields in this order. */
@unmanaged
export class Filters {
  /** W, [O][C][height][width]. */
  filters: usize;
  panels: usize;
  /** Floats of all panels together. */
  count: i32;
  /** O and C. */
  out: i32;
  channels: i32;
  height: i32;
  width: i32;
  /** Floats from pixel to pixel on the side that the tiles read (x forward, dy backward), and on the other side. */
  pitch: i32;
  otherPitch: i32;
}

/** Of so many columns, a multiple of 4, the last panel has 12 or 4 instead of 8; 0 where all panels have 8. */
export function lastColumns(columns: i32): i32 {
  if (!(columns & 4)) return 0;
  return columns == 4 ? 4 : 12;
}

/** Forward: panels of 8 filters, [⌈O/8⌉][height][width][pitch][8]; the last one wider or narrower, if `otherPitch` is no multiple of 8. */
export function packForward(call: Filters): void {
  const taps = call.height * call.width, last = lastColumns(call.otherPitch), whole = call.otherPitch - last;
  if (call.count > call.out * call.channels * taps) clear(call);
  const squares = taps == 1 ? call.out & ~3 : 0;
  let from = call.filters;
  for (let o = 0; o < call.out; ) {
    const columns = o < whole ? 8 : last, first = o < whole ? o & ~7 : whole, step = <usize>columns << 2;
    const to = call.panels + (<usize>(first * taps * call.pitch + o - first) << 2);
    const rows = o < squares ? 4 : 1;
    if (rows == 4) packFour(from, call.channels, to, step);
    else packOne(call, from, to, step);
    from += <usize>(rows * call.channels * taps) << 2;
    o += rows;
  }
}

function packOne(call: Filters, from: usize, to: usize, step: usize): void {
  const taps = call.height * call.width;
  for (let c = 0; c < call.channels; c++) {
    for (let t = 0; t < taps; t++, from += 4) store<f32>(to + <usize>(t * call.pitch) * step, load<f32>(from));
    to += step;
  }
}

/** Four neighbouring filters of one tap, which become four columns. */
function packFour(from: usize, channels: i32, to: usize, step: usize): void {
  const row = <usize>channels << 2;
  let c = 0;
  for (const whole = channels & ~3; c < whole; c += 4, from += 16, to += 4 * step) turnSquare(from, row, to, step);
  for (; c < channels; c++, from += 4, to += step) {
    for (let lane: usize = 0; lane < 4; lane++) store<f32>(to + (lane << 2), load<f32>(from + lane * row));
  }
}

/** Multiplies each of `rows` rows of `length` numbers by its own factor, in float64, rounded once. */
export function scaleRows(values: usize, rows: i32, length: i32, factors: usize): void {
  for (let row = 0; row < rows; row++, factors += 8) {
    const factor = load<f64>(factors), factors2 = f64x2.splat(factor);
    let i = 0;
    for (const whole = length & ~3; i < whole; i += 4, values += 16) {
      const x = v128.load(values);
      const low = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.promote_low_f32x4(x), factors2));
      const high = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1)), factors2));
      v128.store(values, v128.shuffle<f64>(low, high, 0, 2));
    }
    for (; i < length; i++, values += 4) store<f32>(values, <f32>(<f64>load<f32>(values) * factor));
  }
}

/**
 * Backward at stride 1, where ∂L/∂x is the correlation of ∂L/∂y with the filters turned by 180°: panels of 8 channels,
 * [⌈C/8⌉][height][width][pitch][8], taps from the last to the first; the last panel wider or narrower as in `packForward`.
 */
export function packTurned(call: Filters): void {
  clear(call);
  const taps = call.height * call.width, last = lastColumns(call.otherPitch), whole = call.otherPitch - last;
  let from = call.filters;
  for (let o = 0; o < call.out; o++) {
    for (let first = 0, columns = 8; first < call.channels; first += columns) {
      if (first == whole) columns = last;
      const lanes = min(columns, call.channels - first), step = <usize>(call.pitch * columns) << 2;
      let to = call.panels + (<usize>(first * taps * call.pitch + o * columns) << 2) + <usize>(taps - 1) * step;
      for (let t = 0; t < taps; t++) {
        for (let lane = 0; lane < lanes; lane++) {
          store<f32>(to + (<usize>lane << 2), load<f32>(from + (<usize>(lane * taps + t) << 2)));
        }
        to -= step;
      }
      from += <usize>(lanes * taps) << 2;
    }
  }
}

/**
 * Backward at any stride, where each pixel of ∂L/∂y adds to the window it came from: for each row of the kernel panels
 * of 8 neighbours in its run of width·otherPitch floats, [height][⌈width·otherPitch/8⌉][pitch][8].
 */
export function packScattered(call: Filters): void {
  clear(call);
  const runPanels = (call.width * call.otherPitch + 7) >> 3;
  let from = call.filters;
  for (let o = 0; o < call.out; o++) {
    for (let c = 0; c < call.channels; c++) {
      for (let ky = 0; ky < call.height; ky++) {
        for (let kx = 0; kx < call.width; kx++, from += 4) {
          const j = kx * call.otherPitch + c;
          const row = (ky * runPanels + (j >> 3)) * call.pitch + o;
          store<f32>(call.panels + (<usize>(row * 8 + (j & 7)) << 2), load<f32>(from));
        }
      }
    }
  }
}

function clear(call: Filters): void {
  memory.fill(call.panels, 0, <usize>call.count << 2);
}
