// Batch normalisation (Ioffe & Szegedy, arXiv:1502.03167).

import { share } from '../forms';
import { defineLayer, type Mode, type Tensors } from '../layer';
import {
  affineGradients, affineWeights, momentsOf, normalize, normalizeBack, normParameters, scaleBack, type Grouping, type Moments,
} from '../normalization';
import { option } from '../parameters';
import { sizeOf, type Shape } from '../shape';
import { mapped, type Tensor } from '../tensor';

/**
 * Sets: a channel over the batch. While training, μ and σ² (biased) are the batch's, and the running mean and variance
 * (unbiased) move towards them by `momentum`; in use they are the running ones. Weights gamma, beta, mean, variance [C].
 */
export const batchnorm = defineLayer({
  kind: 'batchnorm',
  summary: 'Brings each channel to mean 0 and variance 1 over the batch, then rescales it.',
  equation: 'y = \\gamma_c \\frac{x - \\mu_c}{\\sqrt{\\sigma_c^2 + \\varepsilon}} + \\beta_c',
  parameters: { ...normParameters, momentum: option(share, 0.1, 'how far the running statistics move with each batch') },
  outputShape: (_, [x]) => x,
  weights: ({ affine }, x) => ({
    ...affineWeights([x[1]], affine),
    mean: { shape: [x[1]], fill: 0, frozen: true },
    variance: { shape: [x[1]], fill: 1, frozen: true },
  }),
  forward({ parameters: { epsilon, momentum }, inputs: [x], weights, mode }) {
    const channels = channelsOf(x.shape);
    if (mode === 'inference') return normalize(x, running(weights.mean, weights.variance), { ...channels, epsilon, weights });
    const batch = momentsOf(x, channels);
    const updates = movedStatistics(weights, batch, { count: x.data.length / x.shape[1], momentum });
    return { ...normalize(x, batch, { ...channels, epsilon, weights }), updates };
  },
  backward(call) {
    return [back[call.mode](call, channelsOf(call.dy.shape))];
  },
  weightGradients: (call) => affineGradients(call, channelsOf(call.dy.shape)),
  examples: [
    { line: 'batchnorm', inputs: [[3, 2, 2, 3]], mode: 'training' },
    { line: 'batchnorm epsilon 0.001', inputs: [[2, 3, 4]] },
    { line: 'batchnorm', inputs: [[4, 3]], mode: 'training' },
    { line: 'batchnorm affine no', inputs: [[4, 2]], mode: 'training' },
  ],
});

/** The running mean and (unbiased) variance after a batch with `count` numbers in each channel. */
export function movedStatistics(weights: Tensors, batch: Moments, { count, momentum }: { count: number; momentum: number }): Tensors {
  const unbiased = batch.variance.map((v) => (v * count) / Math.max(1, count - 1));
  const moved = (w: Tensor, towards: Float64Array): Tensor => mapped(w, (wi, c) => (1 - momentum) * wi + momentum * towards[c]);
  return { mean: moved(weights.mean, batch.mean), variance: moved(weights.variance, unbiased) };
}

/** The batch's own statistics depend on x, the running ones do not. */
const back = { training: normalizeBack, inference: scaleBack } satisfies Record<Mode, unknown>;

function channelsOf(x: Shape): Grouping {
  const plane = sizeOf(x.slice(2));
  const channel = (i: number): number => Math.floor(i / plane) % x[1];
  return { sets: x[1], setOf: channel, affine: [x[1]], affineOf: channel };
}

function running(mean: Tensor, variance: Tensor): Moments {
  return { mean: Float64Array.from(mean.data), variance: Float64Array.from(variance.data) };
}
