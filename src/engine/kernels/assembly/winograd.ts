// 3×3 convolution of stride 1 by Winograd's transforms: tiles of x and filters are transformed, multiplied as 36 (or 16)
// matrix products over the channels, and the products transformed back. For inference only: it rounds more.
//
// Layout: x in pixels, its halo wide enough for whole tiles; filters as panels by place, [place][O/8][C][8]
// (`packWinograd`); y in pixels. `scratch` holds V [place][tiles][C] and M [place][tiles][O] of one block of tiles.
// Tiling: as many tiles to a block as keep V and M in the second cache, over all pictures of the batch, so that even
// maps of 7×7 fill the register tiles. Deviation from the direct sum: see winograd.test.ts.
// Measured (Chromium 156, CPU time of one core) against conv.ts: 64→64 at 56×56 2.7 times as fast, 256→256 at 14 1.9 times,
// 512→512 at 7 2.3 times.

import { setRow, sweep, sweepTile } from './sweep';
import { TileIn, TileOut } from './winograd-tile';
import { restoreTile2, transformFilters2, transformTile2 } from './winograd2';
import { restoreTile4, transformFilters4, transformTile4 } from './winograd4';

/** A cache line between matrices: without it most would begin in the same set of the first cache, and push one another out. */
const LINE: usize = 64;
const TAPS = memory.data(9 * 16, 16);
const TILE_IN = memory.data(32, 16);
const TILE_OUT = memory.data(64, 16);

/** One pass over a batch. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Winograd {
  /** The first pixel of the first tile, in the halo where there is one. */
  x: usize;
  panels: usize;
  /** 8·outPanels floats. */
  bias: usize;
  y: usize;
  images: i32;
  channels: i32;
  rowX: i32;
  imageX: i32;
  outHeight: i32;
  outWidth: i32;
  outPanels: i32;
  pitchY: i32;
  rowY: i32;
  imageY: i32;
  /** 1: y = max(y, 0). 2: y = min(max(y, 0), 6). */
  clamp: i32;
  /** Outputs along a tile: 4 or 2. */
  size: i32;
  scratch: usize;
  /** Tiles of a block. */
  block: i32;
}

/** Computes y. */
export function winograd(call: Winograd): void {
  const total = call.images * tilesAcross(call) * tilesDown(call);
  for (let first = 0; first < total; first += call.block) {
    const tiles = min(call.block, total - first);
    for (let i = 0; i < tiles; i++) tileIn(call, first + i, i);
    multiply(call, tiles);
    for (let i = 0; i < tiles; i++) tileOut(call, first + i, i);
  }
}

/** M = V·U at every place. */
function multiply(call: Winograd, tiles: i32): void {
  const tile = sweepTile();
  tile.runs = 1;
  tile.length = call.channels;
  tile.stride = <usize>call.channels << 2;
  tile.accumulate = 0;
  tile.low = -Infinity;
  tile.high = Infinity;
  const places = placesOf(call), stepV = stepOfV(call), stepM = stepOfM(call);
  const V = call.scratch, M = V + <usize>places * stepV, panelBytes = <usize>(call.outPanels * call.channels) << 5;
  for (let place = 0; place < places; place++) {
    for (let i = 0; i < tiles; i++) {
      setRow(i, V + <usize>place * stepV + (<usize>(i * call.channels) << 2), M + <usize>place * stepM + (<usize>(i * call.outPanels) << 5));
    }
    sweep(tiles, call.outPanels, call.panels + <usize>place * panelBytes, 0);
  }
}

/** Tile `index` of the batch, which is the i-th of the block. */
function tileIn(call: Winograd, index: i32, i: i32): void {
  const tile = changetype<TileIn>(TILE_IN), across = tilesAcross(call), each = across * tilesDown(call);
  const n = index / each, y = (index % each) / across * call.size, x = (index % across) * call.size;
  tile.bytes = <usize>call.channels << 2;
  tile.row = <usize>call.rowX << 2;
  tile.step = stepOfV(call);
  tile.x = call.x + (<usize>(n * call.imageX + y * call.rowX + x * call.channels) << 2);
  tile.to = call.scratch + <usize>i * tile.bytes;
  if (call.size == 4) transformTile4(tile);
  else transformTile2(tile);
}

function tileOut(call: Winograd, index: i32, i: i32): void {
  const tile = changetype<TileOut>(TILE_OUT), across = tilesAcross(call), each = across * tilesDown(call);
  const n = index / each, y = (index % each) / across * call.size, x = (index % across) * call.size;
  tile.height = min(call.size, call.outHeight - y);
  tile.width = min(call.size, call.outWidth - x);
  tile.bytes = <usize>call.pitchY << 2;
  tile.row = <usize>call.rowY << 2;
  tile.pixel = <usize>call.pitchY << 2;
  tile.step = stepOfM(call);
  tile.from = call.scratch + <usize>placesOf(call) * stepOfV(call) + (<usize>(i * call.outPanels) << 5);
  tile.y = call.y + (<usize>(n * call.imageY + y * call.rowY + x * call.pitchY) << 2);
  tile.bias = call.bias;
  tile.low = call.clamp ? 0 : -Infinity;
  tile.high = call.clamp == 2 ? 6 : Infinity;
  if (call.size == 4) restoreTile4(tile);
  else restoreTile2(tile);
}

/** Tiles in a row of the picture. */
// @ts-ignore: decorator
@inline
function tilesAcross(call: Winograd): i32 {
  return (call.outWidth + call.size - 1) / call.size;
}

/** Rows of tiles. */
// @ts-ignore: decorator
@inline
function tilesDown(call: Winograd): i32 {
  return (call.outHeight + call.size - 1) / call.size;
}

// @ts-ignore: decorator
@inline
function placesOf(call: Winograd): i32 {
  return (call.size + 2) * (call.size + 2);
}

/** Bytes from matrix to matrix of V. */
// @ts-ignore: decorator
@inline
function stepOfV(call: Winograd): usize {
  return (<usize>(call.block * call.channels) << 2) + LINE;
}

/** Bytes from matrix to matrix of M. */
// @ts-ignore: decorator
@inline
function stepOfM(call: Winograd): usize {
  return (<usize>(call.block * call.outPanels) << 5) + LINE;
}

/** Filters to transform. The TypeScript side writes these fields in this order. */
@unmanaged
export class WinogradFilters {
  /** W, [out][channels][3][3]. */
  filters: usize;
  /** [place][outPanels][pitch][8], where the first of these filters goes. */
  panels: usize;
  /** How many filters, and of how many channels. */
  out: i32;
  channels: i32;
  pitch: i32;
  /** Panels of all filters. */
  outPanels: i32;
  size: i32;
}

/** U = G g Gᵀ for every filter and channel, four filters at once; filters and channels that do not exist are zeros. */
export function packWinograd(call: WinogradFilters): void {
  const step = <usize>(call.outPanels * call.pitch) << 5;
  for (let o = 0, padded = (call.out + 7) & ~7; o < padded; o += 4) {
    let to = call.panels + (<usize>((o >> 3) * call.pitch) << 5) + (<usize>(o & 4) << 2);
    for (let c = 0; c < call.pitch; c++, to += 32) {
      gather(call, o, c);
      if (call.size == 4) transformFilters4(TAPS, to, step);
      else transformFilters2(TAPS, to, step);
    }
  }
}

/** The taps of one channel of four filters, filter by lane. */
function gather(call: WinogradFilters, o: i32, c: i32): void {
  for (let lane = 0; lane < 4; lane++) {
    const exists = o + lane < call.out && c < call.channels;
    const from = call.filters + <usize>((o + lane) * call.channels + c) * 36;
    for (let t: usize = 0; t < 9; t++) store<f32>(TAPS + (t << 4) + (<usize>lane << 2), exists ? load<f32>(from + (t << 2)) : 0);
  }
}
