// The discrete cosine transform of pictures (DCT-II, orthonormal), for treating fine and coarse structure apart. Plain
// matrix products, plane by plane: pictures here are small.

import { zerosLike, type FloatArray, type Tensor } from '../engine/tensor';
import type { Steps } from './steps';

/**
 * Scales every frequency of every plane of [N, C, H, W] by gain(v, u), the half cycles per picture along height and width.
 * Pauses after every plane.
 */
export function* scaledFrequencies(x: Tensor, gain: (v: number, u: number) => number): Steps<Tensor> {
  const [H, W] = x.shape.slice(2);
  const [down, across] = [cosines(H), cosines(W)];
  const y = zerosLike(x);
  for (let start = 0; start < x.data.length; start += H * W) {
    const spectrum = along(along(x.data.subarray(start, start + H * W), across, 1), down, W).map((value, i) => value * gain(Math.floor(i / W), i % W));
    y.data.set(along(along(spectrum, turned(down), W), turned(across), 1), start);
    yield { done: (start + H * W) / x.data.length };
  }
  return y;
}

/** An n×n matrix, rows first. */
interface Square {
  readonly n: number;
  readonly data: Float64Array;
}

/** [frequency, place]; the inverse is the transpose. */
function cosines(n: number): Square {
  const entry = (u: number, place: number): number => Math.sqrt((u === 0 ? 1 : 2) / n) * Math.cos((Math.PI * (place + 0.5) * u) / n);
  return { n, data: Float64Array.from({ length: n * n }, (_, i) => entry(Math.floor(i / n), i % n)) };
}

function turned({ n, data }: Square): Square {
  return { n, data: data.map((_, i) => data[(i % n) * n + Math.floor(i / n)]) };
}

/** The matrix times every line of a plane along the axis whose neighbours lie `step` apart. */
function along(plane: FloatArray, { n, data }: Square, step: number): Float64Array {
  const result = new Float64Array(plane.length);
  for (let i = 0; i < plane.length; i++) {
    const row = Math.floor(i / step) % n;
    const first = i - row * step;
    let sum = 0;
    for (let k = 0; k < n; k++) sum += data[row * n + k] * plane[first + k * step];
    result[i] = sum;
  }
  return result;
}
