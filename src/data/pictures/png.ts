// PNG files of every colour type and bit depth → RGBA. Unpacking is the library’s; what its samples mean is said here
// (PNG specification, third edition, sections 6.1, 11.3.1.1 and 13.12).
import { decode, type DecodedPng } from 'fast-png';
import type { Rgba } from './rgba';

/** Decodes a PNG file. Throws what the library throws for a damaged one. */
export function decodePng(bytes: Uint8Array): Rgba {
  const png = decode(bytes);
  const { width, height } = png;
  const data = new Float32Array(4 * width * height);
  const read = png.palette ? paletteReader(png, png.palette) : sampleReader(png);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += 4) read(x, y, data.subarray(at, at + 4));
  return { width, height, data };
}

/** Puts the four values of pixel (x, y) into `to`. */
type PixelReader = (x: number, y: number, to: Float32Array) => void;

function paletteReader(png: DecodedPng, palette: readonly (readonly number[])[]): PixelReader {
  const index = indexer(png);
  return (x, y, to) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = palette[index(x, y, 0)] ?? [];
    to.set([red / 255, green / 255, blue / 255, alpha / 255]);
  };
}

/** One or three colour channels, with alpha as the last channel, as one transparent colour, or not at all. */
function sampleReader(png: DecodedPng): PixelReader {
  const { channels, transparency, depth } = png;
  const sample = indexer(png);
  const most = 2 ** depth - 1;
  const colours = channels < 3 ? 1 : 3;
  return (x, y, to) => {
    let isKey = transparency !== undefined;
    for (let c = 0; c < 3; c++) {
      const value = sample(x, y, c % colours);
      isKey &&= transparency?.[c % colours] === value;
      to[c] = value / most;
    }
    to[3] = channels > colours ? sample(x, y, colours) / most : isKey ? 0 : 1;
  };
}

/** Reads sample `channel` of pixel (x, y); samples below 8 bits are packed, high bits first, rows padded to bytes. */
function indexer({ data, width, channels, depth }: DecodedPng): (x: number, y: number, channel: number) => number {
  if (depth >= 8) return (x, y, channel) => data[(y * width + x) * channels + channel];
  const stride = Math.ceil((width * channels * depth) / 8);
  return (x, y, channel) => {
    const bit = (x * channels + channel) * depth;
    return (data[y * stride + (bit >> 3)] >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  };
}
