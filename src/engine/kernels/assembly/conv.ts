// Convolution as an implicit matrix product: y[pixel][o] = bias[o] + Σ x[window of the pixel] · W[…][o].
//
// Layout: x in pixels with its halo, W in panels of 8 filters (filters.ts), y in pixels. Nothing is copied into columns:
// the window of an output pixel is `kernelHeight` runs of kernelWidth·C neighbouring floats, which the tiles read where they are.
// Tiling: blocks of pixels whose windows stay in L2, all panels against each block; see sweep.ts for the tails.
// Order of each sum: bias (or what y holds), then kernel rows, kernel columns, channels, each ascending.

import { lastColumns } from './filters';
import { MAX_ROWS, setRow, sweep, sweepLast, sweepTile } from './sweep';

const BLOCK_BYTES: i32 = 131072;

/** One pass over a batch. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Conv {
  /** The first pixel of the first window, in the halo where there is one. */
  x: usize;
  panels: usize;
  /** One float for each column, or 0 for none. */
  bias: usize;
  y: usize;
  images: i32;
  channels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideY: i32;
  strideX: i32;
  /** From row to row and from picture to picture of x; pixels are `channels` apart. */
  rowX: i32;
  imageX: i32;
  outHeight: i32;
  outWidth: i32;
  /** Floats of a pixel of y that are computed, a multiple of 4: filters, and zeros where there are no more. */
  columns: i32;
  /** How many of them, at the end, have neither filters nor bias. */
  zeros: i32;
  /** From pixel to pixel, row to row and picture to picture of y. */
  pitchY: i32;
  rowY: i32;
  imageY: i32;
  /** 1: y = max(y, 0). 2: y = min(max(y, 0), 6). */
  clamp: i32;
}

/** Computes y. */
export function conv(call: Conv): void {
  const tile = sweepTile();
  tile.runs = call.kernelHeight;
  tile.length = call.kernelWidth * call.channels;
  tile.stride = <usize>call.rowX << 2;
  tile.accumulate = 0;
  tile.low = call.clamp ? 0 : -Infinity;
  tile.high = call.clamp == 2 ? 6 : Infinity;
  const total = call.images * call.outHeight * call.outWidth;
  const block = pixelsPerBlock(call, total), last = lastColumns(call.columns), panels = (call.columns - last) >> 3;
  const stepX = <usize>(call.strideX * call.channels) << 2, stepY = <usize>call.pitchY << 2, width = call.outWidth;
  let n = 0, oy = 0, ox = 0, x = call.x, y = call.y;
  for (let first = 0; first < total; first += block) {
    const rows = min(block, total - first);
    for (let row = 0; row < rows; row++) {
      setRow(row, x, y);
      x += stepX;
      y += stepY;
      if (++ox < width) continue;
      ox = 0;
      if (++oy == call.outHeight) {
        oy = 0;
        n++;
      }
      x = lineOfX(call, n, oy);
      y = lineOfY(call, n, oy);
    }
    if (panels) sweep(rows, panels, call.panels, call.bias);
    if (last) sweepLast(rows, panels << 3, last, call.zeros, call.panels + (<usize>(panels * tile.runs * tile.length) << 5), call.bias);
  }
}

// @ts-ignore: decorator
@inline
function lineOfX(call: Conv, n: i32, oy: i32): usize {
  return call.x + (<usize>(n * call.imageX + oy * call.strideY * call.rowX) << 2);
}

// @ts-ignore: decorator
@inline
function lineOfY(call: Conv, n: i32, oy: i32): usize {
  return call.y + (<usize>(n * call.imageY + oy * call.rowY) << 2);
}

/** All blocks of nearly equal size, multiples of 60: whole tiles of every height. */
function pixelsPerBlock(call: Conv, total: i32): i32 {
  const fresh = 4 * call.channels * call.strideX * call.strideY;
  const most = min(MAX_ROWS, max(60, BLOCK_BYTES / fresh));
  const blocks = (total + most - 1) / most;
  const even = (total + blocks - 1) / blocks;
  return min(MAX_ROWS, ((even + 59) / 60) * 60);
}
