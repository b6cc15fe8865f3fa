// ∂L/∂W of a convolution with many channels: conv-weights.ts would read dW anew for every few lines of pixels, and its
// strides of whole pixels would meet in the same sets of the cache. Here a block of pixels is packed first: dy into
// panels [O/8][pixels][8], and for each tap x, turned around, into rows [C][pixels]; then dW += rows·panels as in gemm.ts.
//
// Packing costs a copy of x for each tap and of dy, against O multiply-adds for each number of the one and C·taps of the other.
// Order of each sum: pictures, rows and columns of pixels, each ascending, as in conv-weights.ts.
// Tails: the last block has fewer pixels; x is turned in squares of 4×4, whose missing pixels repeat the last.
// Measured (Chromium 156, CPU time of one core, without `unpackGradient`, which takes 1.6 and 0.2 ms): 3×3 512→512 at 7 and
// 256→256 at 14 3.8 ms each, of which the multiply-adds at the peak are 3.3.

import { ConvWeights } from './conv-weights';
import { MAX_ROWS, setRow, sweep, sweepTile } from './sweep';
import { turnListed } from './turn-square';

/** Pixels of a block at most, a multiple of 4: a panel of them is half of a first cache. */
const BLOCK: i32 = 256;
const PIXELS = memory.data(256 * 4 + 16, 16);

/** ∂L/∂W to `dw`, whatever it held. */
export function convWeightsPacked(call: ConvWeights): void {
  const each = call.outHeight * call.outWidth, total = call.images * each;
  for (let first = 0; first < total; first += BLOCK) {
    const count = min(BLOCK, total - first);
    packSignal(call, first, count);
    for (let ky = 0; ky < call.kernelHeight; ky++) {
      for (let kx = 0; kx < call.kernelWidth; kx++) {
        turnInput(call, first, count, call.x + (<usize>(ky * call.rowX + kx * call.channels) << 2));
        addTap(call, ky * call.rowsW + kx * call.channels, count, first > 0);
      }
    }
  }
}

/** dW of one tap, whose rows start at `row`; what they hold belongs to it when they are `begun`. */
function addTap(call: ConvWeights, row: i32, count: i32, begun: bool): void {
  const tile = sweepTile();
  tile.runs = 1;
  tile.length = count;
  tile.stride = <usize>BLOCK << 2;
  tile.accumulate = begun;
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
    for (let i: usize = 0, bytes = <usize>call.channels << 2; i < bytes; i += 16, to += <usize>BLOCK << 4) turnListed(PIXELS + (<usize>p << 2), i, to, <usize>BLOCK << 2);
  }
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
