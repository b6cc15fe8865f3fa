// Planes of numbers and pictures → addresses of pictures to be shown.
import type { Picture } from '../../data/pictures/picture';
import { onceForEach } from '../once-for-each';
import { paletteColours, paletteIndex, type Palette } from './palette';
import type { Plane } from './plane';
import { colourPngUrl, indexedPngUrl } from './png-url';

/** How numbers become colours. */
export interface Tint {
  readonly palette: Palette;
  /** The size of number that gets the full colour. */
  readonly limit: number;
}

/** Signed numbers as blue – background – orange. */
export function planeUrl({ width, height, values }: Plane, { palette, limit }: Tint): string {
  const indices = new Uint8Array(width * height);
  for (let i = 0; i < indices.length; i++) indices[i] = paletteIndex(values[i], limit);
  return indexedPngUrl({ width, height, indices, colours: paletteColours(palette) });
}

/** A picture as it is, 0 black to 1 full; what lies outside is shown as the end. Remembered, as pictures never change. */
export const pictureUrl = onceForEach(({ width, height, channels, pixels }: Picture): string => {
  const size = width * height;
  const rgb = new Uint8Array(3 * size);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = byteOf(pixels[(c % channels) * size + i]);
  }
  return colourPngUrl({ width, height, rgb });
});

/** Three planes of signed numbers as red, green and blue, zero being middle grey: a filter that sees colour. */
export function colourFilterUrl(planes: readonly [Plane, Plane, Plane], limit: number): string {
  const [{ width, height }] = planes;
  const rgb = new Uint8Array(3 * width * height);
  planes.forEach(({ values }, c) => {
    for (let i = 0; i < width * height; i++) rgb[3 * i + c] = byteOf(0.5 + (0.5 * values[i]) / (limit || 1));
  });
  return colourPngUrl({ width, height, rgb });
}

/** The byte of the palette that is nothing. */
const GAP = 255;

/** Where a mosaic puts its planes. */
export interface Mosaic {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** Equal planes side by side in an almost square with a gap of one pixel. */
export function mosaicOf(count: number, { width, height }: Pick<Plane, 'width' | 'height'>): Mosaic {
  const columns = Math.ceil(Math.sqrt((count * height) / width));
  const rows = Math.ceil(count / columns);
  return { columns, width: columns * (width + 1) - 1, height: rows * (height + 1) - 1 };
}

/** Many planes as one picture; each with its own tint. */
export function mosaicUrl(planes: readonly Plane[], tints: readonly Tint[]): string {
  const { columns, width, height } = mosaicOf(planes.length, planes[0]);
  const indices = new Uint8Array(width * height).fill(GAP);
  planes.forEach((plane, k) => {
    const corner = Math.floor(k / columns) * (plane.height + 1) * width + (k % columns) * (plane.width + 1);
    const { limit } = tints[k];
    for (let row = 0, i = 0; row < plane.height; row++)
      for (let column = 0; column < plane.width; column++, i++) indices[corner + row * width + column] = paletteIndex(plane.values[i], limit);
  });
  return indexedPngUrl({ width, height, indices, colours: paletteColours(tints[0].palette) });
}

function byteOf(value: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}
