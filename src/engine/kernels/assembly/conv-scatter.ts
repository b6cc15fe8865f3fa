// ∂L/∂x of a convolution with a stride: every pixel of ∂L/∂y adds its share to the window that it came from.
//
// Layout: dy and dx in pixels, dx with its halo and all zeros at first, W in the panels of `packScattered`.
// Tiling: one tile takes pixels of the same column from different rows, so that the runs it adds to never overlap.
// Tails: a run is padded to whole panels; what lies beyond it gets zeros added, so rows of dx need 7 floats of slack.

import { MAX_ROWS, setRow, sweep, sweepTile } from './sweep';

/** One pass over a batch. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Scatter {
  dy: usize;
  panels: usize;
  /** The first pixel of the first window, in the halo where there is one. */
  dx: usize;
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
  /** From pixel to pixel, row to row and picture to picture of dy; `pitchY` is also the length of the sums. */
  pitchY: i32;
  rowY: i32;
  imageY: i32;
}

/** Adds ∂L/∂x to `dx`. */
export function convScatter(call: Scatter): void {
  const tile = sweepTile();
  tile.runs = 1;
  tile.length = call.pitchY;
  tile.stride = <usize>call.pitchY << 2;
  tile.accumulate = 1;
  tile.low = -Infinity;
  tile.high = Infinity;
  for (let ox = 0; ox < call.outWidth; ox++) {
    for (let ky = 0; ky < call.kernelHeight; ky++) scatterColumn(call, ox, ky);
  }
}

function scatterColumn(call: Scatter, ox: i32, ky: i32): void {
  const runPanels = (call.kernelWidth * call.channels + 7) >> 3;
  const panels = call.panels + (<usize>(ky * runPanels * call.pitchY) << 5);
  let rows = 0;
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      const from = n * call.imageY + oy * call.rowY + ox * call.pitchY;
      const to = n * call.imageX + (oy * call.strideY + ky) * call.rowX + ox * call.strideX * call.channels;
      setRow(rows, call.dy + (<usize>from << 2), call.dx + (<usize>to << 2));
      if (++rows < MAX_ROWS) continue;
      sweep(rows, runPanels, panels, 0);
      rows = 0;
    }
  }
  if (rows) sweep(rows, runPanels, panels, 0);
}
