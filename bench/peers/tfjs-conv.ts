// The two passes back through a convolution in TensorFlow.js. Its WebAssembly has no kernel for the gradient of the filters;
// the workaround is a convolution again: pictures and channels change places, and dy is the filter.

import type { Tf, TfBackend, TfPad, TfTensor } from './tfjs';

/** A convolution over pixels [N, H, W, C] with filters [h, w, C, K]. */
export interface TfConv {
  readonly kernel: readonly [number, number];
  readonly strides: [number, number];
  readonly pad: TfPad;
}

/** ∂L/∂x of this shape. */
export function tfInputGradient(tf: Tf, { strides, pad }: TfConv, { dy, filter, shape }: { dy: TfTensor; filter: TfTensor; shape: readonly number[] }): TfTensor {
  return tf.conv2dTranspose(dy, filter, shape, strides, pad);
}

/** ∂L/∂W [h, w, C, K]. */
export const tfFilterGradient: Readonly<Record<TfBackend, (tf: Tf, conv: TfConv, arrays: { x: TfTensor; dy: TfTensor }) => TfTensor>> = {
  wasm(tf, { kernel: [h, w], strides, pad }, { x, dy }) {
    const found = tf.conv2d(tf.transpose(x, [3, 1, 2, 0]), tf.transpose(dy, [1, 2, 0, 3]), 1, pad, 'NHWC', strides);
    // Rows and columns that no window reached to the end come out as well.
    return tf.slice(tf.transpose(found, [1, 2, 0, 3]), [0, 0, 0, 0], [h, w, x.shape[3], dy.shape[3]]);
  },
  cpu(tf, { kernel: [h, w], strides, pad }, { x, dy }) {
    const zeros = tf.zeros([h, w, x.shape[3], dy.shape[3]]);
    return tf.grad((filter) => tf.conv2d(x, filter, strides, pad))(zeros, dy);
  },
};
