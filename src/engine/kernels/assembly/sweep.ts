// Runs the register tiles over a block of rows and all panels of B.
//
// Tiling: for each panel (8 columns, [K][8], which stays in L1) all rows of the block (which stay in L2) pass in tiles
// of `height` rows. Tails: rows that are left over are shared out among tiles one row lower, so that the 49 rows of a map
// of 7×7 go as 4 tiles of 6 rows and 5 of 5. Where there are too few for that, the last rows go through the smallest tile
// that holds them (1, 4, 5 or 6 rows); rows that it misses repeat the block's last row, which computes and stores the same
// numbers again. Missing columns are zeros in the panel and land in the padding of C's rows.
// Widths that are a multiple of 4 but not of 8 end in a panel of 12 columns, in tiles of 3 rows (13 registers), or of 4 where
// there are no more, in tiles of 6. Measured (Chromium 156, one core): 3×3 from 10 to 10 channels at 60×60 takes 145 µs with pixels of
// 12 floats, 125 if it reads pixels of 10 (84 % of the peak of 12 columns), 250 with 16. Tiles of 4×12 spill (150).

import { Tile } from './tile';
import { tile1x12, tile1x4, tile1x8, tile3x12, tile4x10, tile4x8, tile5x8, tile6x4, tile6x8 } from './tiles';

/** The most rows that a block may have; the tables below hold one tile more, for the tail. */
export const MAX_ROWS: i32 = 1020;

const INPUTS = memory.data((1020 + 6) * 4, 16);
const OUTPUTS = memory.data((1020 + 6) * 4, 16);
const TILE = memory.data(64, 16);
const ZEROS = memory.data(48, 16);

let preferred: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;

/** Sets the height of the tiles: 4, 5 or 6 rows. All give the same numbers; which is fastest depends on the engine. */
export function setTileHeight(rows: i32): void {
  preferred = rows;
}

/** The height in use. */
export function tileHeight(): i32 {
  return preferred;
}

/** Says where row `row` of the block is read from and where it is stored. */
// @ts-ignore: decorator
@inline
export function setRow(row: i32, input: usize, output: usize): void {
  store<u32>(INPUTS + (<usize>row << 2), <u32>input);
  store<u32>(OUTPUTS + (<usize>row << 2), <u32>output);
}

/** The description that `sweep` reads: fill in runs, length, stride, accumulate, low and high before calling it. */
// @ts-ignore: decorator
@inline
export function sweepTile(): Tile {
  return changetype<Tile>(TILE);
}

/**
 * C[row][0 … 8·panels) = A·B for the rows set by `setRow`.
 * @param rows how many rows are set, 1 … MAX_ROWS
 * @param b the first panel; the next ones follow without gaps
 * @param bias 8·panels floats that the sums start with, or 0 for none
 */
export function sweep(rows: i32, panels: i32, b: usize, bias: usize): void {
  const tile = sweepTile();
  const height = preferred, rest = rows % height, lower = lowerTiles(rows, height);
  const whole = rows - (lower ? lower * (height - 1) : rest), shared = lower ? rows : whole;
  const tail = lower || rest <= 1 ? rows - shared : max(4, rest);
  const panelBytes = <usize>(tile.runs * tile.length) << 5;
  repeatLastRow(rows, shared + tail);
  tile.panel = b;
  for (let panel = 0; panel < panels; panel++) {
    tile.column = <usize>panel << 5;
    tile.start = bias ? bias + tile.column : ZEROS;
    for (let row = 0; row < whole; row += height) runTile(tile, row, height);
    for (let row = whole; row < shared; row += height - 1) runTile(tile, row, height - 1);
    if (tail) runTile(tile, shared, tail);
    tile.panel += panelBytes;
  }
}

/**
 * The last columns of C, where they are no whole panels of 8: 12 of them in tiles of 3 rows, 10 and 2 zeros in tiles of 4, or 4
 * in tiles of 6.
 * @param first the first column
 * @param columns how many, 12 or 4
 * @param zeros how many of them, at the end, have neither filters nor bias
 * @param b their panel, [K][columns]
 */
export function sweepLast(rows: i32, first: i32, columns: i32, zeros: i32, b: usize, bias: usize): void {
  const tile = sweepTile(), kind = columns == 12 && zeros >= 2 ? 10 : columns;
  const height = kind == 10 ? 4 : kind == 12 ? 3 : 6, rest = rows % height, whole = rest == 1 ? rows - 1 : rows;
  tile.panel = b;
  tile.column = <usize>first << 2;
  tile.start = bias ? bias + tile.column : ZEROS;
  if (rest > 1) repeatLastRow(rows, rows - rest + height);
  for (let row = 0; row < whole; row += height) runNarrow(tile, row, kind, false);
  if (rest == 1) runNarrow(tile, whole, kind, true);
}

// @ts-ignore: decorator
@inline
function runNarrow(tile: Tile, row: i32, kind: i32, isSingle: bool): void {
  tile.inputs = INPUTS + (<usize>row << 2);
  tile.outputs = OUTPUTS + (<usize>row << 2);
  if (kind == 4) {
    if (isSingle) tile1x4(tile);
    else tile6x4(tile);
  } else if (isSingle) tile1x12(tile);
  else if (kind == 10) tile4x10(tile);
  else tile3x12(tile);
}

/** How many tiles of one row less share the rows that are left over: none where nothing is, or where there are too few tiles. */
function lowerTiles(rows: i32, height: i32): i32 {
  const rest = rows % height;
  return rest && height > 4 && rows / height >= height - 1 - rest ? height - rest : 0;
}

// @ts-ignore: decorator
@inline
function runTile(tile: Tile, row: i32, height: i32): void {
  tile.inputs = INPUTS + (<usize>row << 2);
  tile.outputs = OUTPUTS + (<usize>row << 2);
  if (height == 6) tile6x8(tile);
  else if (height == 5) tile5x8(tile);
  else if (height == 4) tile4x8(tile);
  else tile1x8(tile);
}

function repeatLastRow(rows: i32, end: i32): void {
  const last = <usize>(rows - 1) << 2;
  for (let row = rows; row < end; row++) setRow(row, load<u32>(INPUTS + last), load<u32>(OUTPUTS + last));
}
