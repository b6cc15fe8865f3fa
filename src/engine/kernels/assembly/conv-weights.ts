// ∂L/∂W of a convolution: for every tap, the sum over all pixels of x times dy.
//
// Layout: x in pixels with its halo, dy in pixels of whole panels, dW as [kernelHeight][rowsW][8·outPanels], where a
// kernel row's kernelWidth·C taps are padded to rowsW: 3 more, so that the last tile fits.
// Tiling: lines of pixels whose x and dy stay in L1; against them pass all taps and panels, the sums in registers.
// Order of each sum: what dW holds, then pictures, rows and columns of pixels, each ascending.
// Tails: the last tile of a run is as low as fits, at least 4 rows; taps beyond the run read the next pixel (x needs
// 3 floats of slack) and land in dW's padding.

import { outer4, outer5, outer6 } from './tiles';
import { tileHeight } from './sweep';
import { OuterTile } from './tile';

const LINES_BYTES: i32 = 16384;
const TILE = memory.data(64, 16);

/** One pass over a batch. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class ConvWeights {
  /** The first pixel of the first window, in the halo where there is one. */
  x: usize;
  dy: usize;
  dw: usize;
  images: i32;
  channels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideY: i32;
  strideX: i32;
  rowX: i32;
  imageX: i32;
  outHeight: i32;
  outWidth: i32;
  outPanels: i32;
  pitchY: i32;
  rowY: i32;
  imageY: i32;
  /** Rows of dW for each row of the kernel. */
  rowsW: i32;
  /** For conv-weights-packed.ts alone: C·256 and 8·outPanels·256 floats. */
  rows: usize;
  panels: usize;
}

/** Adds ∂L/∂W to `dw`. */
export function convWeights(call: ConvWeights): void {
  const tile = changetype<OuterTile>(TILE);
  tile.columns = call.outWidth;
  tile.pixelX = <usize>(call.strideX * call.channels) << 2;
  tile.rowX = <usize>(call.strideY * call.rowX) << 2;
  tile.pixelY = <usize>call.pitchY << 2;
  tile.rowY = <usize>call.rowY << 2;
  tile.rowW = <usize>call.outPanels << 5;
  const lines = linesPerBlock(call);
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy += lines) {
      tile.lines = min(lines, call.outHeight - oy);
      addLines(call, n * call.imageX + oy * call.strideY * call.rowX, n * call.imageY + oy * call.rowY);
    }
  }
}

/** Adds what the lines that start at these offsets contribute to every tap. */
function addLines(call: ConvWeights, fromX: i32, fromY: i32): void {
  const tile = changetype<OuterTile>(TILE);
  const run = call.kernelWidth * call.channels;
  const height = tileHeight();
  for (let ky = 0; ky < call.kernelHeight; ky++) {
    for (let row = 0; row < run; ) {
      const rows = min(height, max(4, run - row));
      tile.x = call.x + (<usize>(fromX + ky * call.rowX + row) << 2);
      const w = call.dw + <usize>(ky * call.rowsW + row) * tile.rowW;
      for (let panel = 0; panel < call.outPanels; panel++) {
        tile.dy = call.dy + (<usize>(fromY + 8 * panel) << 2);
        tile.w = w + (<usize>panel << 5);
        if (rows == 6) outer6(tile);
        else if (rows == 5) outer5(tile);
        else outer4(tile);
      }
      row += rows;
    }
  }
}

function linesPerBlock(call: ConvWeights): i32 {
  const line = 4 * call.outWidth * (call.strideX * call.strideY * call.channels + 8);
  return min(call.outHeight, max(1, LINES_BYTES / line));
}

/**
 * dy summed over all pixels, for the gradient of the bias: `sums` holds 8·panels floats, which it adds to. Two panels at a
 * time, because an addition waits for the one before it: four sums in turn hide that.
 */
export function sumPixels(dy: usize, pixels: i32, panels: i32, sums: usize): void {
  const bytes = <usize>panels << 5;
  let lane: usize = 0;
  for (; lane + 64 <= bytes; lane += 64) {
    let a = v128.load(sums + lane), b = v128.load(sums + lane, 16), c = v128.load(sums + lane, 32), d = v128.load(sums + lane, 48);
    for (let i = 0, at = dy + lane; i < pixels; i++, at += bytes) {
      a = f32x4.add(a, v128.load(at));
      b = f32x4.add(b, v128.load(at, 16));
      c = f32x4.add(c, v128.load(at, 32));
      d = f32x4.add(d, v128.load(at, 48));
    }
    v128.store(sums + lane, a);
    v128.store(sums + lane, b, 16);
    v128.store(sums + lane, c, 32);
    v128.store(sums + lane, d, 48);
  }
  if (lane == bytes) return;
  let a = v128.load(sums + lane), b = v128.load(sums + lane, 16);
  for (let i = 0, at = dy + lane; i < pixels; i++, at += bytes) {
    a = f32x4.add(a, v128.load(at));
    b = f32x4.add(b, v128.load(at, 16));
  }
  v128.store(sums + lane, a);
  v128.store(sums + lane, b, 16);
}
