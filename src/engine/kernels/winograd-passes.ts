// 3×3 convolutions by Winograd's transforms between batches of pixels: how wide the halo has to be, what the filters
// take, and the call structures of assembly/winograd.ts.

import type { Machine } from './assembly';
import { clamps, type PackedPass } from './conv-passes';
import { cornerOf, upTo8, type Halo, type Picture } from './pixels';
import { putFilters, type FilterRows } from './put-filters';

/** Outputs along a tile: of F(4×4, 3×3) or of F(2×2, 3×3). */
export type TileSize = 4 | 2;

/** What V and M of a block of tiles take at least: most of a small second cache. */
const BLOCK_BYTES = 786432;
/** Floats that stand between the matrices of V and of M (assembly/winograd.ts), a line for each. */
const BETWEEN = 32;
/** As many rows as a sweep takes; a multiple of 60 fills tiles of every height. */
const MOST_TILES = 960;

/** Numbers that a transformed filter has for each channel. */
export function placesOf(size: TileSize): number {
  return (size + 2) ** 2;
}

/** Floats of the transformed filters. */
export function winogradFloats(size: TileSize, out: number, pitch: number): number {
  return placesOf(size) * upTo8(out) * pitch;
}

/** The halo of x with which whole tiles cover the output; `begin` is the pad before the first pixel. */
export function winogradHalo(size: TileSize, x: Picture, { begin, output }: { begin: readonly number[]; output: readonly number[] }): Halo {
  const [bottom, right] = [x.height, x.width].map((extent, axis) => size * Math.ceil(output[axis] / size) + 2 - begin[axis] - extent);
  return { top: begin[0], left: begin[1], bottom: Math.max(0, bottom), right: Math.max(0, right) };
}

/** Filters W [out, channels, 3, 3] and where their transforms go. */
export interface WinogradFilters extends Pick<FilterRows, 'W' | 'scale'> {
  readonly panels: number;
  readonly out: number;
  readonly channels: number;
  /** Floats from pixel to pixel of what they will be multiplied with. */
  readonly pitch: number;
  readonly size: TileSize;
}

/** Transforms filters, a portion at a time, as packFilters does. */
export function packWinograd(machine: Machine, { W, scale, panels, out, channels, pitch, size }: WinogradFilters): void {
  const { arena, exports } = machine;
  const portion = 8 * Math.max(1, Math.floor(2 ** 20 / (72 * channels)));
  for (let first = 0; first < out; first += portion) {
    const count = Math.min(portion, out - first);
    arena.scope(() => {
      const from = putFilters(machine, { W, scale, each: 9 * channels, first, count });
      exports.packWinograd(arena.putCall({ filters: from, panels: panels + 4 * first * pitch, out: count, channels, pitch, outPanels: upTo8(out) / 8, size }));
    });
  }
}

/**
 * to = from ⋆ filters + bias, clamped. Every block of tiles reads all filters once, so a block may take as much as they
 * do: with 512 channels anything smaller would fetch 37 MB of filters again and again. What it reserves, its caller gives back.
 */
export function convWinograd({ arena, exports }: Machine, { from, to, windows, panels, bias, clamp, size }: PackedPass & { readonly size: TileSize }): void {
  const out = upTo8(to.channels);
  const tiles = to.images * Math.ceil(to.height / size) * Math.ceil(to.width / size);
  const floatsOfTile = placesOf(size) * (from.pitch + out);
  const roomy = Math.max(BLOCK_BYTES / 4, winogradFloats(size, out, from.pitch));
  const block = evenBlock(tiles, Math.floor(roomy / floatsOfTile));
  const scratch = arena.reserve(block * floatsOfTile + placesOf(size) * BETWEEN);
  exports.winograd(
    arena.putCall({
      ...{ x: cornerOf(from, windows.begin), panels, bias, y: to.start, images: from.images, channels: from.pitch },
      ...{ rowX: from.row, imageX: from.image, outHeight: to.height, outWidth: to.width, outPanels: out / 8 },
      ...{ pitchY: to.pitch, rowY: to.row, imageY: to.image, clamp: clamps[clamp], size, scratch, block },
    }),
  );
}

/** Blocks of nearly equal size, multiples of 12: whole register tiles of 6 and of 4 rows. */
function evenBlock(tiles: number, fitting: number): number {
  const blocks = Math.ceil(tiles / Math.min(MOST_TILES, Math.max(12, fitting)));
  return Math.min(MOST_TILES, 12 * Math.ceil(tiles / blocks / 12));
}
