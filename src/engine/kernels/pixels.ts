// Pictures as the WASM kernels want them: NHWC inside the arena, with a halo of zeros and room behind the last pixel.

import type { Machine } from './assembly';
import type { ConvExtents } from './kernels';

/** Zeros around each picture, in pixels. */
export interface Halo {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Extents of a batch of pictures. */
export interface PictureExtents {
  readonly images: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A batch in the arena. Distances are in floats. */
export interface Pixels extends PictureExtents {
  /** Address of the first picture's first halo pixel. */
  readonly corner: number;
  /** Address of the first picture's first own pixel. */
  readonly start: number;
  /** From pixel to pixel, from row to row, from picture to picture. */
  readonly pitch: number;
  readonly row: number;
  readonly image: number;
}

/** How a batch is laid out. */
export interface PixelLayout {
  readonly halo: Halo;
  /** Floats from pixel to pixel, at least the channels. */
  readonly pitch: number;
}

/** No halo. */
export const BARE: Halo = { top: 0, left: 0, bottom: 0, right: 0 };

/** What tiles may read or write beyond the last pixel, in floats. */
const SLACK = 8;

/** Reserves a batch of zeros. */
export function reservePixels({ arena }: Machine, extents: PictureExtents, { halo, pitch }: PixelLayout): Pixels {
  const row = (extents.width + halo.left + halo.right) * pitch;
  const image = (extents.height + halo.top + halo.bottom) * row;
  const count = extents.images * image + SLACK;
  const corner = arena.reserve(count);
  arena.view(corner, count).fill(0);
  return { ...extents, corner, start: corner + 4 * (halo.top * row + halo.left * pitch), pitch, row, image };
}

/** Puts NCHW values into the arena as pixels. */
export function putPixels(machine: Machine, values: Float32Array, extents: PictureExtents, layout: PixelLayout): Pixels {
  const pixels = reservePixels(machine, extents, layout);
  const planes = machine.arena.put(values);
  machine.exports.toPixels(layoutCall(machine, planes, pixels));
  return pixels;
}

/** The pixels' own values as NCHW, copied out of the arena. */
export function takePlanes(machine: Machine, pixels: Pixels): Float32Array {
  const count = pixels.images * pixels.channels * pixels.height * pixels.width;
  const planes = machine.arena.reserve(count);
  machine.exports.toPlanes(layoutCall(machine, planes, pixels));
  return machine.arena.view(planes, count).slice();
}

function layoutCall({ arena }: Machine, planes: number, pixels: Pixels): number {
  const { start, images, channels, height, width, pitch, row, image } = pixels;
  return arena.putCall({ planes, pixels: start, images, channels, height, width, pitch, row, image });
}

/** x's extents in a convolution. */
export function inputOf({ images, channels, windows: { input } }: ConvExtents): PictureExtents {
  return { images, channels, height: input[0], width: input[1] };
}

/** y's extents in a convolution. */
export function outputOf({ images, out, windows: { output } }: ConvExtents): PictureExtents {
  return { images, channels: out, height: output[0], width: output[1] };
}
