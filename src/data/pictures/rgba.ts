// Pixels as decoders give them, and their way to numbers: alpha over white, grey where no pixel has a colour.
import type { Picture } from './picture';

/** Straight (not premultiplied) red, green, blue, alpha in 0..1, interleaved, rows first. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The picture on white paper: c·α + 1 − α in every channel. Grey in, one channel out. */
export function overWhite({ width, height, data }: Rgba): Picture {
  const size = width * height;
  const pixels = new Float32Array(3 * size);
  let isGrey = true;
  for (let i = 0; i < size; i++) {
    const alpha = data[4 * i + 3];
    for (let c = 0; c < 3; c++) pixels[c * size + i] = data[4 * i + c] * alpha + 1 - alpha;
    isGrey &&= pixels[i] === pixels[size + i] && pixels[i] === pixels[2 * size + i];
  }
  return isGrey ? { width, height, channels: 1, pixels: pixels.slice(0, size) } : { width, height, channels: 3, pixels };
}
