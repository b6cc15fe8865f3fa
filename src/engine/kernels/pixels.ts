// Pictures as the WASM kernels want them: NHWC inside the arena, with a halo of zeros and room behind the last pixel.

import type { Shape } from '../shape';
import type { Machine } from './assembly';

/** Zeros around each picture, in pixels. */
export interface Halo {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Extents of one picture. */
export interface Picture {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A batch of pictures in the arena. Distances are in floats. */
export interface Pixels extends Picture {
  readonly images: number;
  readonly halo: Halo;
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
export function reservePixels({ arena }: Machine, images: number, picture: Picture, { halo, pitch }: PixelLayout): Pixels {
  const { channels, height, width } = picture;
  const row = (width + halo.left + halo.right) * pitch;
  const image = (height + halo.top + halo.bottom) * row;
  const count = images * image + SLACK;
  const corner = arena.reserve(count);
  arena.view(corner, count).fill(0);
  const start = corner + 4 * (halo.top * row + halo.left * pitch);
  return { channels, height, width, images, halo, start, pitch, row, image };
}

/** Fills pixels from NCHW values; the halo stays as it is. */
export function fillPixels(machine: Machine, pixels: Pixels, values: Float32Array): void {
  const planes = machine.arena.put(values);
  machine.exports.toPixels(layoutCall(machine, planes, pixels));
}

/** The pixels' own values as NCHW, copied out of the arena. */
export function takePlanes(machine: Machine, pixels: Pixels): Float32Array {
  const count = pixels.images * pixels.channels * pixels.height * pixels.width;
  const planes = machine.arena.reserve(count);
  machine.exports.toPlanes(layoutCall(machine, planes, pixels));
  return machine.arena.view(planes, count).slice();
}

/** Address of the pixel that lies `top` rows above and `left` pixels before the first one, in the halo. */
export function cornerOf({ start, row, pitch }: Pixels, [top, left]: readonly number[]): number {
  return start - 4 * (top * row + left * pitch);
}

/** The extents of [C, H, W], of [F] as F channels of one pixel, of nothing else. */
export function pictureOf(shape: Shape): Picture | undefined {
  if (shape.length === 1) return { channels: shape[0], height: 1, width: 1 };
  if (shape.length === 3) return { channels: shape[0], height: shape[1], width: shape[2] };
  return undefined;
}

/** The next multiple of 8: floats of a pixel that whole panels are written to. */
export function upTo8(count: number): number {
  return 8 * Math.ceil(count / 8);
}

function layoutCall({ arena }: Machine, planes: number, pixels: Pixels): number {
  const { start, images, channels, height, width, pitch, row, image } = pixels;
  return arena.putCall({ planes, pixels: start, images, channels, height, width, pitch, row, image });
}
