// ∂L/∂W of a convolution with many channels: conv-weights.ts would read dW anew for every few lines of pixels, and its
// strides of whole pixels would meet in the same sets of the cache. Here a block of pixels is packed first: dy into
// panels [O/8][pixels][8], and for each tap x, turned around, into rows [C][pixels]; then dW += rows·panels as in gemm.ts.
//
// Packing costs a copy of x for each tap and of dy, against O multiply-adds for each number of the one and C·taps of the other.
// Order of each sum: what dW holds, then pictures, rows and columns of pixels, each ascending, as in conv-weights.ts.
// Tails: the last block has fewer pixels; x is turned in squares of 4×4, whose missing pixels repeat the last.
// Measured (Chromium 156, one core): 3×3 512→512 at 7 four times as fast, 256→256 at 14 1.7 times.

import { ConvWeights } from './conv-weights';
import { MAX_ROWS, setRow, sweep, sweepTile } from './sweep';

/** Pixels of a block at most, a multiple of 4: a panel of them is half of a first cache. */
const BLOCK: i32 = 256;
const PIXELS = memory.data(256 * 4 + 16, 16);

/** Adds ∂L/∂W to `dw`. `rows` holds C·256 floats, `panels` 8·outPanels·256. */
export function convWeightsPacked(call: ConvWeights, rows: usize, panels: usize): void {
  const each = call.outHeight * call.outWidth, total = call.images * each;
  for (let first = 0; first < total; first += BLOCK) {
    const count = min(BLOCK, total - first);
    packSignal(call, first, count, panels);
    for (let ky = 0; ky < call.kernelHeight; ky++) {
      for (let kx = 0; kx < call.kernelWidth; kx++) {
        turnInput(call, first, count, ky, kx, rows);
        addTap(call, ky * call.rowsW + kx * call.channels, count, rows, panels);
      }
    }
  }
}

/** dW of one tap, whose rows start at `row`. */
function addTap(call: ConvWeights, row: i32, count: i32, rows: usize, panels: usize): void {
  const tile = sweepTile();
  tile.runs = 1;
  tile.length = count;
  tile.stride = <usize>BLOCK << 2;
  tile.accumulate = 1;
  tile.low = -Infinity;
  tile.high = Infinity;
  for (let first = 0; first < call.channels; first += MAX_ROWS) {
    const channels = min(MAX_ROWS, call.channels - first);
    for (let c = 0; c < channels; c++) {
      setRow(c, rows + (<usize>((first + c) * BLOCK) << 2), call.dw + (<usize>((row + first + c) * call.outPanels) << 5));
    }
    sweep(channels, call.outPanels, panels, 0);
  }
}

function packSignal(call: ConvWeights, first: i32, count: i32, panels: usize): void {
  for (let p = 0; p < count; p++) {
    let from = call.dy + (<usize>offsetOf(call, first + p, call.imageY, call.rowY, call.pitchY) << 2);
    for (let panel = 0; panel < call.outPanels; panel++, from += 32) {
      const to = panels + (<usize>(panel * count + p) << 5);
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}

/** What a tap sees, channel by channel. */
function turnInput(call: ConvWeights, first: i32, count: i32, ky: i32, kx: i32, rows: usize): void {
  const tap = call.x + (<usize>(ky * call.rowX + kx * call.channels) << 2);
  for (let p = 0; p < ((count + 3) & ~3); p++) {
    const pixel = offsetOf(call, first + min(p, count - 1), call.imageX, call.strideY * call.rowX, call.strideX * call.channels);
    store<u32>(PIXELS + (<usize>p << 2), <u32>(tap + (<usize>pixel << 2)));
  }
  for (let p = 0; p < count; p += 4) {
    const at = PIXELS + (<usize>p << 2);
    const a = <usize>load<u32>(at), b = <usize>load<u32>(at, 4), c = <usize>load<u32>(at, 8), d = <usize>load<u32>(at, 12);
    let to = rows + (<usize>p << 2);
    for (let i: usize = 0, bytes = <usize>call.channels << 2; i < bytes; i += 16, to += <usize>BLOCK << 4) turnSquare(a + i, b + i, c + i, d + i, to);
  }
}

/** Four channels of four pixels become four pixels of four channels. */
// @ts-ignore: decorator
@inline
function turnSquare(a: usize, b: usize, c: usize, d: usize, to: usize): void {
  const row = <usize>BLOCK << 2, p = v128.load(a), q = v128.load(b), r = v128.load(c), s = v128.load(d);
  const low = v128.shuffle<f32>(p, q, 0, 4, 1, 5), high = v128.shuffle<f32>(p, q, 2, 6, 3, 7);
  const lower = v128.shuffle<f32>(r, s, 0, 4, 1, 5), higher = v128.shuffle<f32>(r, s, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low, lower, 0, 1, 4, 5));
  v128.store(to + row, v128.shuffle<f32>(low, lower, 2, 3, 6, 7));
  v128.store(to + 2 * row, v128.shuffle<f32>(high, higher, 0, 1, 4, 5));
  v128.store(to + 3 * row, v128.shuffle<f32>(high, higher, 2, 3, 6, 7));
}

/** Where the pixel of a number lies, in floats. */
// @ts-ignore: decorator
@inline
function offsetOf(call: ConvWeights, index: i32, image: i32, row: i32, pixel: i32): i32 {
  const each = call.outHeight * call.outWidth, place = index % each;
  return (index / each) * image + (place / call.outWidth) * row + (place % call.outWidth) * pixel;
}
