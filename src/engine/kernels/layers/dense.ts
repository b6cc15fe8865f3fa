// The fully connected layer on WASM: three matrix products.

import { dense } from '../../layers/dense';
import { linearGradients } from '../../linear-weights';
import { zerosLike } from '../../tensor';
import { defineFastLayer, floats } from './fast-layer';

/** The twin of the layer `dense`. */
export const fastDense = defineFastLayer(dense, {
  takes: ({ inputs: [x] }) => x.shape[0] > 0 && x.shape[1] > 0,
  /** y = b + x·Wᵀ. */
  forward({ inputs: [x], weights: { W, b }, kernels }) {
    const [[n, i], [o]] = [x.shape, W.shape];
    const y = zerosLike(x, [n, o]);
    if (b) for (let row = 0; row < n; row++) y.data.set(b.data, row * o);
    kernels.gemm({ m: n, n: o, k: i, transposeB: true, accumulate: b !== undefined }, floats(x), floats(W), floats(y));
    return { output: y, saved: undefined };
  },
  /** dx = dy·W. */
  backward({ inputs: [x], weights: { W }, dy, kernels }) {
    const [[n, i], [o]] = [x.shape, W.shape];
    const dx = zerosLike(x);
    kernels.gemm({ m: n, n: i, k: o }, floats(dy), floats(W), floats(dx));
    return [dx];
  },
  /** dW = dyᵀ·x. */
  weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, dy, kernels }) {
    const [[n, i], [o]] = [x.shape, W.shape];
    const dW = zerosLike(W);
    kernels.gemm({ m: o, n: i, k: n, transposeA: true }, floats(dy), floats(x), floats(dW));
    return linearGradients(dW, dy, bias);
  },
});
