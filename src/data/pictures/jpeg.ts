// JPEG files → RGBA, turned upright as their EXIF orientation says.
import { decode } from 'jpeg-js';
import { orientationOf } from './exif';
import type { Rgba } from './rgba';

/** Pictures above this are refused before they fill a phone’s memory. */
const MEGAPIXELS = 50;
const MEGABYTES = 1024;

/** Decodes a JPEG file, baseline or progressive. Throws what the library throws for a damaged one. */
export function decodeJpeg(bytes: Uint8Array): Rgba {
  const { width, height, data } = decode(bytes, { useTArray: true, maxResolutionInMP: MEGAPIXELS, maxMemoryUsageInMB: MEGABYTES });
  return upright({ width, height, data: Float32Array.from(data, (value) => value / 255) }, orientationOf(bytes));
}

/**
 * Turns and mirrors the picture to EXIF orientation 1.
 * @param orientation 1–8, Exif 2.32, section 4.6.4 A: which side of the stored picture is the top
 */
function upright(stored: Rgba, orientation: number): Rgba {
  if (orientation < 2 || orientation > 8) return stored;
  const isTurned = orientation >= 5;
  const [width, height] = isTurned ? [stored.height, stored.width] : [stored.width, stored.height];
  const data = new Float32Array(stored.data.length);
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = isTurned ? [y, x] : [x, y];
      const column = flipX ? stored.width - 1 - u : u;
      const row = flipY ? stored.height - 1 - v : v;
      const from = 4 * (row * stored.width + column);
      data.set(stored.data.subarray(from, from + 4), 4 * (y * width + x));
    }
  }
  return { width, height, data };
}
