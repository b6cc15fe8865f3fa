// What the transforms of one Winograd tile are told. Distances are in bytes.

/** From pixels to as many matrices as the transform has places. */
@unmanaged
export class TileIn {
  /** The tile's first pixel. */
  x: usize;
  row: usize;
  /** Length of a pixel. */
  bytes: usize;
  /** The tile's row of the first matrix; the other matrices are `step` apart. */
  to: usize;
  step: usize;
}

/** And back, with bias and clamp. */
@unmanaged
export class TileOut {
  from: usize;
  step: usize;
  /** The tile's first pixel, of which `height`×`width` are in the picture. */
  y: usize;
  row: usize;
  pixel: usize;
  /** Length of the channels. */
  bytes: usize;
  height: i32;
  width: i32;
  /** One number for each channel. */
  bias: usize;
  low: f32;
  high: f32;
}

/** A line of outputs on its way: min(max(sum + bias, low), high). */
// @ts-ignore: decorator
@inline
export function clamped(sum: v128, bias: v128, tile: TileOut): v128 {
  return f32x4.pmin(f32x4.pmax(f32x4.add(sum, bias), v128.load32_splat(changetype<usize>(tile), offsetof<TileOut>('low'))), v128.load32_splat(changetype<usize>(tile), offsetof<TileOut>('high')));
}
