// SmoothGrad: saliency averaged over noisy copies of the picture, which takes the flicker out of it.

import { count, positive } from '../engine/forms';
import { option } from '../engine/parameters';
import { mapped, zerosLike, type Tensor } from '../engine/tensor';
import type { Random } from '../engine/random';
import { rowsOf } from './batch';
import { defineMethod, type Task } from './method';
import { showing } from './steps';
import { StudyError } from './study-error';
import { pictureInput } from './sub-network';
import { gradientsAlong, type Sweep } from './sweep';
import { valueRange } from './value-range';

/** The mean of ∂S/∂x over copies x + N(0, σ²), σ = noise · (max x − min x) of the picture. */
export const smoothgrad = defineMethod({
  title: 'SmoothGrad',
  family: 'gradients',
  summary: 'Saliency, averaged over noisy copies of the picture.',
  about: [
    'Noise moves the picture over the kinks of the ReLUs, so that what flickers cancels and what lasts remains.',
    'More copies make it smoother, more noise blurs it.',
    'It explains the neighbourhood of the picture rather than the picture.',
    'Passes the randomisation check.',
  ],
  equation: 'M = \\frac{1}{n} \\sum_{i=1}^{n} \\frac{\\partial S}{\\partial x}\\bigl(x + \\mathcal{N}(0, \\sigma^2)\\bigr)',
  source: { by: 'Smilkov et al., 2017', arxiv: '1706.03825v1', where: 'section 2; noise as in section 3' },
  options: {
    samples: option(count, 32, 'noisy copies'),
    noise: option(positive, 0.15, 'standard deviation of the noise, as a share of the range of the picture'),
  },
  needs: ['many gradients', 'random'],
  gives: 'input',
  *attribute(task, { samples, noise }) {
    const { input, target } = task;
    const name = pictureInput(task.model.network);
    const [N, size] = [input.shape[0], input.data.length / input.shape[0]];
    const sum = new Float64Array(input.data.length);
    let copies = 0;
    const values = (): Tensor => mapped(zerosLike(input), (_, i) => sum[i] / Math.max(1, copies));
    const adding = gradientsAlong(noisyCopies(task, samples, noise), { target, nodes: [name] }, (i, { gradients }) => {
      gradients[name].data.forEach((g, k) => (sum[(i % N) * size + k] += g));
      copies = Math.floor(i / N) + 1;
    });
    yield* showing(adding, () => ({ values: values() }));
    return { values: values() };
  },
});

/** Copy ⌊i / N⌋ of picture i mod N; the noise of a copy depends on its number alone, the same for all pictures. */
function noisyCopies({ model, kernels, input, random }: Task, samples: number, noise: number): Sweep {
  if (!random) throw new StudyError('smoothgrad', 'random numbers', 'none');
  const N = input.shape[0];
  const sigmas = Array.from({ length: N }, (_, n) => noise * extentOf(rowsOf(input, n, n + 1)));
  return { model, kernels, count: N * samples, input: (i) => noisy(rowsOf(input, i % N, (i % N) + 1), sigmas[i % N], random.fork(String(Math.floor(i / N)))) };
}

function noisy(x: Tensor, sigma: number, random: Random): Tensor {
  return mapped(x, (value) => value + sigma * random.normal());
}

function extentOf({ data }: Tensor): number {
  const { low, high } = valueRange(data);
  return high - low;
}
