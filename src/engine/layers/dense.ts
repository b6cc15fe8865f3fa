// The fully connected layer. It takes [N, F] only; a flatten goes before it where there are spatial axes.

import { ShapeError } from '../errors';
import { count, yesNo } from '../forms';
import { defineLayer } from '../layer';
import { linearGradients, linearWeights } from '../linear-weights';
import { option, required } from '../parameters';
import { printShape, type Shape } from '../shape';
import { zerosLike } from '../tensor';

/** Weights W [out, F], b [out]; x [N, F] → y = x·Wᵀ + b [N, out]. */
export const dense = defineLayer({
  kind: 'dense',
  summary: 'Every output is a weighted sum of all inputs.',
  equation: 'y_{n,o} = b_o + \\sum_i W_{o,i}\\, x_{n,i}',
  parameters: {
    out: required(count, 'number of outputs'),
    bias: option(yesNo, true, 'whether every output adds a constant'),
  },
  outputShape: (p, [x]) => [features(x)[0], p.out],
  weights({ out, bias }, x) {
    return linearWeights([out, x[1]], { in: x[1], out }, bias && out);
  },
  forward({ inputs: [x], weights: { W, b } }) {
    const [N, I] = x.shape;
    const [O] = W.shape;
    const y = zerosLike(x, [N, O]);
    for (let n = 0; n < N; n++)
      for (let o = 0; o < O; o++) {
        let sum = b ? b.data[o] : 0;
        for (let i = 0; i < I; i++) sum += W.data[o * I + i] * x.data[n * I + i];
        y.data[n * O + o] = sum;
      }
    return { output: y, saved: undefined };
  },
  /** dx[n,i] = Σ_o dy[n,o] · W[o,i]. */
  backward({ inputs: [x], weights: { W }, dy }) {
    const [N, I] = x.shape;
    const [O] = W.shape;
    const dx = zerosLike(x);
    for (let n = 0; n < N; n++)
      for (let i = 0; i < I; i++) {
        let sum = 0;
        for (let o = 0; o < O; o++) sum += dy.data[n * O + o] * W.data[o * I + i];
        dx.data[n * I + i] = sum;
      }
    return [dx];
  },
  /** dW[o,i] = Σ_n dy[n,o] · x[n,i]; db[o] = Σ_n dy[n,o]. */
  weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, dy }) {
    const [N, I] = x.shape;
    const [O] = W.shape;
    const dW = zerosLike(W);
    for (let o = 0; o < O; o++)
      for (let i = 0; i < I; i++) {
        let sum = 0;
        for (let n = 0; n < N; n++) sum += dy.data[n * O + o] * x.data[n * I + i];
        dW.data[o * I + i] = sum;
      }
    return linearGradients(dW, dy, bias);
  },
  examples: [
    { line: 'dense 4', inputs: [[3, 5]] },
    { line: 'dense 1 bias no', inputs: [[1, 1]] },
  ],
});

function features(x: Shape): Shape {
  if (x.length === 2) return x;
  throw new ShapeError({ layer: 'dense', expected: 'an input of shape [N, F] (flatten goes before it)', found: printShape(x) });
}
