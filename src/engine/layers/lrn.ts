// Local response normalisation (Krizhevsky, Sutskever & Hinton 2012, section 3.3), with α divided by the size, as
// Caffe, ONNX and PyTorch do.

import { count, positive } from '../forms';
import { defineLayer } from '../layer';
import { option, required } from '../parameters';
import { planeSize } from '../pooling';
import { mapped, zerosLike, type Tensor } from '../tensor';

/** x [N, C, …] → y = x·s^(−β), s = k + α/size · Σ x² over `size` neighbouring channels, fewer at the ends. */
export const lrn = defineLayer({
  kind: 'lrn',
  summary: 'Divides each number by the energy of its neighbours in other channels: they compete.',
  equation: 'y_c = x_c \\Big( k + \\frac{\\alpha}{n} \\sum_{j \\in \\mathcal{N}(c)} x_j^2 \\Big)^{-\\beta}',
  parameters: {
    size: required(count, 'n: how many channels compete'),
    alpha: option(positive, 1e-4, 'α: how strongly'),
    beta: option(positive, 0.75, 'β: the exponent'),
    k: option(positive, 1, 'k: what is there without any energy'),
  },
  outputShape: (_, [x]) => x,
  forward({ parameters: { size, alpha, beta, k }, inputs: [x] }) {
    const squares = mapped(x, (xi) => xi * xi);
    const s = mapped(sumOverNeighbours(squares, -before(size), after(size)), (energy) => k + (alpha / size) * energy);
    return { output: mapped(x, (xi, i) => xi * s.data[i] ** -beta), saved: s };
  },
  /** dx_c = dy_c s_c^(−β) − (2αβ/n) x_c Σ_{j: c ∈ N(j)} dy_j x_j s_j^(−β−1); those j are N mirrored. */
  backward({ parameters: { size, alpha, beta }, inputs: [x], saved: s, dy }) {
    const pull = mapped(x, (xi, i) => dy.data[i] * xi * s.data[i] ** (-beta - 1));
    const pulls = sumOverNeighbours(pull, -after(size), before(size));
    return [mapped(x, (xi, i) => dy.data[i] * s.data[i] ** -beta - ((2 * alpha * beta) / size) * xi * pulls.data[i])];
  },
  examples: [
    { line: 'lrn 3 alpha 0.5', inputs: [[2, 4, 2, 2]] },
    { line: 'lrn 4 alpha 0.3 beta 0.5 k 2', inputs: [[1, 6, 3]] },
  ],
});

function before(size: number): number {
  return Math.floor((size - 1) / 2);
}

function after(size: number): number {
  return Math.ceil((size - 1) / 2);
}

/** Σ_{j = c+from … c+to} x_j over the channels that there are. */
function sumOverNeighbours(x: Tensor, from: number, to: number): Tensor {
  const [P, C] = [planeSize(x.shape), x.shape[1]];
  return mapped(zerosLike(x), (_, i) => {
    const c = Math.floor(i / P) % C;
    let sum = 0;
    for (let j = Math.max(0, c + from); j <= Math.min(C - 1, c + to); j++) sum += x.data[i + (j - c) * P];
    return sum;
  });
}
