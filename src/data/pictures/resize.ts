// Antialiased bilinear resizing: every new pixel is a weighted mean under a triangle as wide as two of the wider pixels,
// as Pillow’s BILINEAR and PyTorch’s interpolate(mode="bilinear", antialias=True) have it.
import type { Picture } from './picture';

/** The picture in another size; each side a positive integer. */
export function resize(picture: Picture, width: number, height: number): Picture {
  const narrow = alongRows(picture, tapsFor(picture.width, width));
  return alongColumns(narrow, tapsFor(picture.height, height));
}

/** For one new pixel: the first old one that counts, and the weights from there on, summing to 1. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

function tapsFor(from: number, to: number): Taps[] {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const last = Math.min(from, Math.trunc(centre + reach + 0.5));
    const weights = Float64Array.from({ length: last - first }, (__, k) => Math.max(0, 1 - Math.abs((first + k + 0.5 - centre) / reach)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function alongRows({ width, height, channels, pixels }: Picture, taps: readonly Taps[]): Picture {
  const rows = channels * height;
  const out = new Float32Array(rows * taps.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const { first, weights } of taps) out[at++] = weighted(pixels, weights, row * width + first, 1);
  }
  return { width: taps.length, height, channels, pixels: out };
}

function alongColumns({ width, height, channels, pixels }: Picture, taps: readonly Taps[]): Picture {
  const out = new Float32Array(channels * taps.length * width);
  for (let c = 0, at = 0; c < channels; c++) {
    for (const { first, weights } of taps) {
      for (let x = 0; x < width; x++) out[at++] = weighted(pixels, weights, (c * height + first) * width + x, width);
    }
  }
  return { width, height: taps.length, channels, pixels: out };
}

function weighted(pixels: Float32Array, weights: Float64Array, start: number, step: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k] * pixels[start + k * step];
  return sum;
}
