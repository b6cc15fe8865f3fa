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
  const geometry = geometryOf(picture, { halo, pitch });
  const count = floatsOf(geometry, images);
  const corner = arena.reserve(count);
  arena.view(corner, count).fill(0);
  return pixelsAt(corner, geometry, images);
}

/** Where a batch of pixels lies: all that `Pixels` says but the address and the number of pictures. */
export type Geometry = Omit<Pixels, 'start' | 'images'>;

/** The geometry of pictures with a halo, and the floats that a batch of them takes. */
export function geometryOf(picture: Picture, { halo, pitch }: PixelLayout): Geometry {
  const { channels, height, width } = picture;
  const row = (width + halo.left + halo.right) * pitch;
  return { channels, height, width, halo, pitch, row, image: (height + halo.top + halo.bottom) * row };
}

/** Floats that `images` pictures take. */
export function floatsOf({ image }: Geometry, images: number): number {
  return images * image + SLACK;
}

/** A batch in memory that is reserved already, its first float at `corner`; its content is what lies there. */
export function pixelsAt(corner: number, geometry: Geometry, images: number): Pixels {
  const { halo, row, pitch } = geometry;
  return { ...geometry, images, start: corner + 4 * (halo.top * row + halo.left * pitch) };
}

/** Zeros everywhere, halo and padding included. */
export function clearPixels({ arena }: Machine, pixels: Pixels): void {
  arena.view(cornerOf(pixels, [pixels.halo.top, pixels.halo.left]), floatsOf(pixels, pixels.images)).fill(0);
}

/** Zeros around every picture. */
export function clearHalo({ arena, exports }: Machine, { halo, start, images, height, width, pitch, row, image }: Pixels): void {
  const { top, left, bottom, right } = halo;
  if (top + left + bottom + right === 0) return;
  exports.clearHalo(arena.putCall({ pixels: start, images, height, width: width * pitch, row, image, top, bottom, left: left * pitch, right: right * pitch }));
}

/** Fills pixels from NCHW values; the halo stays as it is. */
export function fillPixels(machine: Machine, pixels: Pixels, values: Float32Array): void {
  fillFromPlanes(machine, pixels, machine.arena.put(values));
}

/** The same from values that lie in the arena already, at an address. */
export function fillFromPlanes(machine: Machine, pixels: Pixels, planes: number): void {
  machine.exports.toPixels(layoutCall(machine, planes, pixels));
}

/** The pixels' own values as NCHW, copied out of the arena. */
export function takePlanes(machine: Machine, pixels: Pixels): Float32Array {
  const values = new Float32Array(pixels.images * pixels.channels * pixels.height * pixels.width);
  copyPlanes(machine, pixels, values);
  return values;
}

/** The pixels' own values as NCHW, into an array of their number. */
export function copyPlanes(machine: Machine, pixels: Pixels, values: Float32Array): void {
  const planes = machine.arena.reserve(values.length);
  machine.exports.toPlanes(layoutCall(machine, planes, pixels));
  values.set(machine.arena.view(planes, values.length));
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

/** The next multiple of 4: whole vectors. */
export function upTo4(count: number): number {
  return 4 * Math.ceil(count / 4);
}

/** Numbers by channel with zeros up to a multiple of 8. */
export function paddedTo8(values: Float32Array): Float32Array {
  const padded = new Float32Array(upTo8(values.length));
  padded.set(values);
  return padded;
}

/** The pad of windows over two axes as a halo. */
export function haloOf({ begin, end }: { readonly begin: readonly number[]; readonly end: readonly number[] }): Halo {
  return { top: begin[0], left: begin[1], bottom: end[0], right: end[1] };
}

function layoutCall({ arena }: Machine, planes: number, pixels: Pixels): number {
  const { start, images, channels, height, width, pitch, row, image } = pixels;
  return arena.putCall({ planes, pixels: start, images, channels, height, width, pitch, row, image });
}
