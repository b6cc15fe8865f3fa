// Pixels → the address of a PNG picture, without a canvas: so that the first frame of a block exists before any page
// does, prints, and is the same in Node. Stored, not compressed: these pictures are small and change while one draws.
import { onceForEach } from '../once-for-each';

/** One byte a pixel, rows first, and the colour that each byte stands for. */
export interface IndexedPixels {
  readonly width: number;
  readonly height: number;
  readonly indices: Uint8Array;
  /** Red, green, blue, alpha of up to 256 colours, in bytes. */
  readonly colours: Uint8Array;
}

/** Red, green, blue bytes, rows first. */
export interface ColourPixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const INDEXED = 3;
const TRUE_COLOUR = 2;

/** A `data:` address of a picture with a palette. */
export function indexedPngUrl({ width, height, indices, colours }: IndexedPixels): string {
  return pngUrl(header(width, height, INDEXED), paletteChunks(colours), scanlines(indices, width, height));
}

/** A `data:` address of a picture in full colour. */
export function colourPngUrl({ width, height, rgb }: ColourPixels): string {
  return pngUrl(header(width, height, TRUE_COLOUR), [], scanlines(rgb, 3 * width, height));
}

/** Of colours that do not change; pictures by the dozen share them. */
const paletteChunks = onceForEach((colours: Uint8Array): readonly Uint8Array[] => {
  const opaque = colours.filter((_, i) => i % 4 < 3);
  const alphas = colours.filter((_, i) => i % 4 === 3);
  return [chunk('PLTE', opaque), chunk('tRNS', alphas)];
});

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function pngUrl(head: Uint8Array, middle: readonly Uint8Array[], lines: Uint8Array): string {
  const parts = [SIGNATURE, chunk('IHDR', head), ...middle, chunk('IDAT', stored(lines)), chunk('IEND', new Uint8Array(0))];
  return `data:image/png;base64,${base64(joined(parts))}`;
}

function header(width: number, height: number, colourType: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set([8, colourType, 0, 0, 0], 8);
  return bytes;
}

/** Rows with the filter byte 0 before each. */
function scanlines(bytes: Uint8Array, stride: number, rows: number): Uint8Array {
  const lines = new Uint8Array(rows * (stride + 1));
  for (let row = 0; row < rows; row++) lines.set(bytes.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  return lines;
}

const LARGEST_BLOCK = 0xffff;

/** A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4). */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / LARGEST_BLOCK));
  const out = new Uint8Array(2 + 5 * blocks + bytes.length + 4);
  const view = new DataView(out.buffer);
  out.set([0x78, 0x01]);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * LARGEST_BLOCK, (block + 1) * LARGEST_BLOCK);
    out[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length & 0xffff, true);
    out.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, adler32(bytes));
  return out;
}

/** So many bytes are summed before the remainder is taken: the sums stay below 2^30, which code that is not yet compiled holds without a heap number. */
const SUMMED_AT_ONCE = 2600;

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let from = 0; from < bytes.length; from += SUMMED_AT_ONCE) {
    const to = Math.min(bytes.length, from + SUMMED_AT_ONCE);
    for (let i = from; i < to; i++) {
      a += bytes[i];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = kind.charCodeAt(i);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const LETTERS_AT_ONCE = 0x8000;

function base64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += LETTERS_AT_ONCE) letters += lettersOf(bytes.subarray(at, at + LETTERS_AT_ONCE));
  return btoa(letters);
}

/** One letter for each byte. Not spread into arguments: that goes through an iterator, ten times as slowly. */
const lettersOf: (bytes: Uint8Array) => string = Function.prototype.apply.bind(String.fromCharCode, null);
