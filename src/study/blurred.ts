// A Gaussian blur of pictures, borders repeated.

import { zerosLike, type Tensor } from '../engine/tensor';

/** [N, C, H, W] blurred along height and width; `sigma` in pixels, above 0. */
export function blurred(x: Tensor, sigma: number): Tensor {
  const [H, W] = x.shape.slice(2);
  const taps = gaussian(sigma);
  return along(along(x, taps, { extent: W, step: 1 }), taps, { extent: H, step: W });
}

/** Weights from −3σ to 3σ, summing to 1. */
function gaussian(sigma: number): Float64Array {
  const reach = Math.max(1, Math.ceil(3 * sigma));
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function along(x: Tensor, taps: Float64Array, { extent, step }: { readonly extent: number; readonly step: number }): Tensor {
  const y = zerosLike(x);
  const reach = (taps.length - 1) / 2;
  for (let i = 0; i < x.data.length; i++) {
    const place = Math.floor(i / step) % extent;
    let sum = 0;
    for (let t = 0; t < taps.length; t++) {
      const other = Math.min(extent - 1, Math.max(0, place + t - reach));
      sum += taps[t] * x.data[i + (other - place) * step];
    }
    y.data[i] = sum;
  }
  return y;
}
