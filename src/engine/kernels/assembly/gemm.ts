// C = A·B or C += A·B: row-major A, B in packed panels, C with rows padded to whole panels.
//
// Tiling: blocks of A of at most BLOCK_BYTES (half of a small L2), all panels of B against each block.
// Order of each sum: starts at 0 (or at C), p = 0 … k−1, one `madd` per step.

import { MAX_ROWS, setRow, sweep, sweepTile } from './sweep';

const BLOCK_BYTES: i32 = 131072;

/** What one product is made of. The TypeScript side writes these fields in this order. */
@unmanaged
export class Gemm {
  /** m×k, row-major. */
  a: usize;
  /** ⌈n/8⌉ panels of [k][8]. */
  panels: usize;
  /** m rows of 8·⌈n/8⌉ floats. */
  c: usize;
  m: i32;
  n: i32;
  k: i32;
  accumulate: i32;
}

/** Computes the product that `call` describes. */
export function gemm(call: Gemm): void {
  const panels = (call.n + 7) >> 3;
  const tile = sweepTile();
  tile.runs = 1;
  tile.length = call.k;
  tile.stride = <usize>call.k << 2;
  tile.accumulate = call.accumulate;
  tile.low = -Infinity;
  tile.high = Infinity;
  const block = rowsPerBlock(call.k);
  for (let first = 0; first < call.m; first += block) {
    const rows = min(block, call.m - first);
    for (let row = 0; row < rows; row++) {
      setRow(row, call.a + <usize>(first + row) * tile.stride, call.c + (<usize>((first + row) * panels) << 5));
    }
    sweep(rows, panels, call.panels, 0);
  }
}

/** A multiple of 60, so that blocks end with a whole tile whatever its height. */
function rowsPerBlock(k: i32): i32 {
  const fitting = BLOCK_BYTES / (4 * k);
  return min(MAX_ROWS, max(60, fitting - (fitting % 60)));
}
