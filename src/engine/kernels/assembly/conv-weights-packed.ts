// ∂L/∂W of a convolution with many channels: conv-weights.ts would read dW anew for every few lines of pixels, and its
// strides of whole pixels would meet in the same sets of the cache. Here a block of pixels is packed first: dy into
// panels [O/8][pixels][8], and for each tap x, turned around, into rows [C][pixels]; then dW += rows·panels as in gemm.ts.
//
// Packing costs a copy of x for each tap and of dy, against O multiply-adds for each number of the one and C·taps of the other.
// Order of each sum: what dW holds, then pictures, rows and columns of pixels, each ascending, as in conv-weights.ts.
// Tails: the last block has fewer pixels; x is turned in squares of 4×4, whose missing pixels repeat the last.
// Measured (Chromium 156, CPU time of one core, from arrays to arrays, together with `unpackGradient`): 3×3 512→512 at 7
// from 25 to 13 ms, of which a third is a new array for dW; 256→256 at 14 from 7.7 to 6 ms.

import { ConvWeights } from './conv-weights';
import { MAX_ROWS, setRow, sweep, sweepTile } from './sweep';

/** Pixels of a block at most, a multiple of 4: a panel of them is half of a first cache. */
const BLOCK: i32 = 256;
const PIXELS = memory.data(256 * 4 + 16, 16);

/** Adds ∂L/∂W to `dw`. */
export function convWeightsPacked(call: ConvWeights): void {
  const each = call.outHeight * call.outWidth, total = call.images * each;
  for (let first = 0; first < total; first += BLOCK) {
    const count = min(BLOCK, total - first);
    packSignal(call, first, count);
    for (let ky = 0; ky < call.kernelHeight; ky++) {
      for (let kx = 0; kx < call.kernelWidth; kx++) {
        turnInput(call, first, count, call.x + (<usize>(ky * call.rowX + kx * call.channels) << 2));
        addTap(call, ky * call.rowsW + kx * call.channels, count);
      }
    }
  }
}

/** dW of one tap, whose rows start at `row`. */
function addTap(call: ConvWeights, row: i32, count: i32): void {
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
      setRow(c, call.rows + (<usize>((first + c) * BLOCK) << 2), call.dw + (<usize>((row + first + c) * call.outPanels) << 5));
    }
    sweep(channels, call.outPanels, call.panels, 0);
  }
}

function packSignal(call: ConvWeights, first: i32, count: i32): void {
  for (let p = 0; p < count; p++) {
    let from = signalAt(call, first + p);
    for (let panel = 0; panel < call.outPanels; panel++, from += 32) {
      const to = call.panels + (<usize>(panel * count + p) << 5);
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}

/** What a tap sees, channel by channel; `tap` is where it looks for the first pixel. */
function turnInput(call: ConvWeights, first: i32, count: i32, tap: usize): void {
  for (let p = 0; p < ((count + 3) & ~3); p++) store<u32>(PIXELS + (<usize>p << 2), <u32>(tap + inputOffset(call, first + min(p, count - 1))));
  for (let p = 0; p < count; p += 4) {
    let to = call.rows + (<usize>p << 2);
    for (let i: usize = 0, bytes = <usize>call.channels << 2; i < bytes; i += 16, to += <usize>BLOCK << 4) turnSquare(PIXELS + (<usize>p << 2), i, to);
  }
}

/** Four channels, from `offset` on, of the four pixels in a table become four pixels of four channels. */
// @ts-ignore: decorator
@inline
function turnSquare(table: usize, offset: usize, to: usize): void {
  const p = v128.load(<usize>load<u32>(table) + offset), q = v128.load(<usize>load<u32>(table, 4) + offset);
  const r = v128.load(<usize>load<u32>(table, 8) + offset), s = v128.load(<usize>load<u32>(table, 12) + offset);
  const row = <usize>BLOCK << 2, low = v128.shuffle<f32>(p, q, 0, 4, 1, 5), high = v128.shuffle<f32>(p, q, 2, 6, 3, 7);
  const lower = v128.shuffle<f32>(r, s, 0, 4, 1, 5), higher = v128.shuffle<f32>(r, s, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low, lower, 0, 1, 4, 5));
  v128.store(to + row, v128.shuffle<f32>(low, lower, 2, 3, 6, 7));
  v128.store(to + 2 * row, v128.shuffle<f32>(high, higher, 0, 1, 4, 5));
  v128.store(to + 3 * row, v128.shuffle<f32>(high, higher, 2, 3, 6, 7));
}

/** The pixel of dy of a number, counted over all pictures. */
// @ts-ignore: decorator
@inline
function signalAt(call: ConvWeights, index: i32): usize {
  const each = call.outHeight * call.outWidth, place = index % each;
  return call.dy + (<usize>((index / each) * call.imageY + (place / call.outWidth) * call.rowY + (place % call.outWidth) * call.pitchY) << 2);
}

/** Bytes from the first window to that of a number. */
// @ts-ignore: decorator
@inline
function inputOffset(call: ConvWeights, index: i32): usize {
  const each = call.outHeight * call.outWidth, place = index % each;
  const down = (place / call.outWidth) * call.strideY * call.rowX, across = (place % call.outWidth) * call.strideX * call.channels;
  return <usize>((index / each) * call.imageX + down + across) << 2;
}
