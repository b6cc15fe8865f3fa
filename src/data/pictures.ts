// Pictures out of files: the same bytes give the same numbers on every host, because nothing but this code decodes them.
import { decodeJpeg } from './pictures/jpeg';
import { PictureError, type Picture } from './pictures/picture';
import { decodePng } from './pictures/png';
import { overWhite, type Rgba } from './pictures/rgba';

/** One kind of picture file. */
interface Format {
  readonly name: string;
  /** The bytes that every such file begins with. */
  readonly signature: readonly number[];
  decode(bytes: Uint8Array): Rgba;
}

/** The files that can be read, one line each. */
export const pictureFormats: readonly Format[] = [
  { name: 'PNG', signature: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], decode: decodePng },
  { name: 'JPEG', signature: [0xff, 0xd8, 0xff], decode: decodeJpeg },
];

/**
 * The picture in a file, upright, transparent parts over white, one channel where every pixel is grey.
 * @throws {PictureError} for a file of another kind or a damaged one
 */
export function decodePicture(bytes: Uint8Array): Picture {
  const format = pictureFormats.find(({ signature }) => signature.every((byte, i) => bytes[i] === byte));
  if (!format) throw new PictureError(`Expected a PNG or JPEG picture, found ${kindOf(bytes)}`);
  try {
    return overWhite(format.decode(bytes));
  } catch (error) {
    throw new PictureError(`Expected a ${format.name} picture, found a damaged one (${(error instanceof Error ? error.message : String(error)).replace(/[\s:.]+$/, '')})`);
  }
}

/** Other files that people take for pictures, by their first letters. */
const OTHERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^GIF8/, 'a GIF'],
  [/^RIFF....WEBP/s, 'a WebP picture'],
  [/^BM/, 'a BMP picture'],
  [/^....ftyp(avif|avis)/s, 'an AVIF picture'],
  [/^....ftyp(heic|heix|mif1)/s, 'a HEIC picture'],
  [/^\s*<(\?xml|svg)/, 'an SVG drawing'],
  [/^%PDF/, 'a PDF'],
];

function kindOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const start = String.fromCharCode(...bytes.subarray(0, 32));
  return OTHERS.find(([pattern]) => pattern.test(start))?.[1] ?? 'something else';
}
