// Between our layout of pictures, NCHW, and that of the peers, NHWC. What has other than four axes stays as it is.

import { permuteAxes } from '../../src/engine/layers/permute';
import type { Tensor } from '../../src/engine/tensor';

/** [N, C, H, W] → [N, H, W, C]. */
export function toPixels(x: Tensor): Tensor<Float32Array> {
  return (x.shape.length === 4 ? permuteAxes(x, [0, 2, 3, 1]) : x) as Tensor<Float32Array>;
}

/** Numbers in NHWC → an NCHW tensor of this shape. */
export function fromPixels({ shape, data }: Tensor): Tensor {
  if (shape.length !== 4) return { shape, data };
  const [N, C, H, W] = shape;
  return permuteAxes({ shape: [N, H, W, C], data }, [0, 3, 1, 2]);
}

/** Filters [out, in, h, w] → [h, w, in, out]. */
export function toFilters(W: Tensor): Tensor<Float32Array> {
  return permuteAxes(W, [2, 3, 1, 0]) as Tensor<Float32Array>;
}
