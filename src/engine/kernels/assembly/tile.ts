// What one register tile is asked to do: R rows × 8 columns of C = start + A·B, clamped. The loops themselves
// are in `tiles`, which scripts/build/write-tiles.mjs writes.

/**
 * Layout: a row of A is `runs` runs of `length` consecutive floats, `stride` bytes from the start of one run to the
 * start of the next (a matrix has one run; a convolution has one per row of its kernel). B is the packed panel
 * [runs·length][8]. Rows of A and C may lie anywhere: they are found through tables of pointers.
 */
@unmanaged
export class Tile {
  /** Table of R pointers (u32) to the rows of A. */
  inputs: usize;
  /** Table of R pointers (u32) to the rows of C. */
  outputs: usize;
  /** Bytes from the start of a row of C to the tile's first column. */
  column: usize;
  panel: usize;
  runs: i32;
  length: i32;
  stride: usize;
  /** The 8 floats that every row of sums starts with (the bias); not read when `accumulate`. */
  start: usize;
  /** 1: the sums start with what C holds. */
  accumulate: i32;
  /** C is stored as min(max(sum, low), high); NaN stays NaN. */
  low: f32;
  high: f32;
}

/**
 * What one tile of a weight gradient is asked to do: W[r][0 … 8) += Σ x[pixel][r] · dy[pixel][0 … 8), over `lines` rows
 * of `columns` pixels. All distances are in bytes. Rows of W beyond the window's run lie in padding, and what they
 * read of x is the neighbouring pixel.
 */
@unmanaged
export class OuterTile {
  x: usize;
  dy: usize;
  w: usize;
  lines: i32;
  columns: i32;
  pixelX: usize;
  rowX: usize;
  pixelY: usize;
  rowY: usize;
  rowW: usize;
}
