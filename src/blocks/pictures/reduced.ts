// Pictures made smaller by averaging squares of pixels, for tiles that are smaller than their picture.
import type { Picture } from '../../data/pictures/picture';
import type { Tensor } from '../../engine/tensor';

/** Pixels of a picture for each one of the screen, beyond which it is reduced. */
const DENSE = 2;

/** Every `factor` × `factor` pixels of [channels, height, width] as one, their mean; incomplete squares at the border are averaged as they are. */
export function reduced({ shape: [channels, height, width], data }: Tensor, factor: number): Tensor {
  if (factor <= 1) return { shape: [channels, height, width], data };
  const [h, w] = [Math.ceil(height / factor), Math.ceil(width / factor)];
  const sums = new Float32Array(channels * h * w);
  for (let row = 0; row < channels * height; row++) {
    const y = row % height;
    const sum = (((row - y) / height) * h + Math.floor(y / factor)) * w;
    for (let x = 0, left = 0; left < width; x++, left += factor) {
      const right = Math.min(width, left + factor);
      for (let column = left; column < right; column++) sums[sum + x] += data[row * width + column];
    }
  }
  const span = (at: number, extent: number) => Math.min(factor, extent - at * factor);
  for (let i = 0; i < sums.length; i++) sums[i] /= span(Math.floor(i / w) % h, height) * span(i % w, width);
  return { shape: [channels, h, w], data: sums };
}

/** [channels, height, width] for a tile whose longer side has so many pixels of the screen. */
export function forTile(x: Tensor, side: number): Tensor {
  const [, height, width] = x.shape;
  return reduced(x, Math.floor(Math.max(height, width) / (DENSE * side)));
}

/** The rectangle `from` … `to` of picture `index` of [count, channels, height, width], as [channels, …]. */
export function cutFrom({ shape: [, channels, height, width], data }: Tensor, index: number, { from, to }: { readonly from: readonly number[]; readonly to: readonly number[] }): Tensor {
  const [top, left] = from;
  const [rows, columns] = [to[0] - top, to[1] - left];
  const cut = new Float32Array(channels * rows * columns);
  for (let c = 0; c < channels; c++)
    for (let row = 0; row < rows; row++) {
      const start = ((index * channels + c) * height + top + row) * width + left;
      cut.set(data.subarray(start, start + columns), (c * rows + row) * columns);
    }
  return { shape: [channels, rows, columns], data: cut };
}

/** [channels, height, width] with one or three channels as a picture. */
export function asPicture({ shape: [channels, height, width], data }: Tensor): Picture {
  return { channels: channels === 3 ? 3 : 1, height, width, pixels: data instanceof Float32Array ? data : Float32Array.from(data) };
}

/** A picture for a tile whose longer side has so many pixels of the screen. */
export function tileOf({ channels, height, width, pixels }: Picture, side: number): Picture {
  return asPicture(forTile({ shape: [channels, height, width], data: pixels }, side));
}

/** Some of many pictures [count, …], in the order of their numbers here. */
export function gathered({ shape: [, ...one], data }: Tensor, numbers: readonly number[]): Tensor {
  const size = one.reduce((product, extent) => product * extent, 1);
  const some = new Float32Array(numbers.length * size);
  numbers.forEach((number, i) => some.set(data.subarray(number * size, (number + 1) * size), i * size));
  return { shape: [numbers.length, ...one], data: some };
}
