// Conductance: how much of the score flows through each unit of a layer while the picture grows out of the baseline.

import { count } from '../engine/forms';
import { option } from '../engine/parameters';
import { zerosLike, mapped, type Tensor } from '../engine/tensor';
import { oneOf } from '../engine/forms';
import { broadcastTo } from './batch';
import { completenessOf } from './completeness';
import { scoreGain } from './integrated-gradients';
import { chosenLayer } from './layer-choice';
import { defineMethod } from './method';
import { pointsOf } from './path';
import { quadratures } from './quadrature';
import { pictureInput } from './sub-network';
import { gradientsAlong, type Visit } from './sweep';

/** Where the points of the path lie: evenly with both ends, or as Gauss & Legendre, whose first and last fall short of the ends. */
const placings = {
  even: (steps: number) => quadratures.trapezoid(steps).points,
  'gauss-legendre': (steps: number) => quadratures['gauss-legendre'](steps + 1).points,
};

/** Σ_i ∂S/∂A(x_{i−1}) · (A(x_i) − A(x_{i−1})) along the path of the picture, x_0 the first point. Adds up to the gain of the score as the steps get finer. */
export const layerConductance = defineMethod({
  title: 'Layer conductance',
  family: 'units',
  summary: 'How much of the score flows through each unit on the way from a baseline to the picture.',
  about: [
    'Unlike layer integrated gradients it follows the picture, so units move as they really would.',
    'The values add up to what the score gained, the better the more steps.',
    'A unit that the score depends on, but that the picture never moves, counts nothing.',
    'Its signs pass the randomisation check; its absolute values stay until the layer itself forgets.',
  ],
  equation: 'M = \\sum_i \\frac{\\partial S}{\\partial A}(x_{i-1}) \\odot \\bigl(A(x_i) - A(x_{i-1})\\bigr)',
  source: { by: 'Dhamdhere, Sundararajan & Yan, 2018', arxiv: '1805.12233v1', where: 'the definition; summed as in Shrikumar et al., 2018, arXiv:1807.09946v1' },
  options: {
    steps: option(count, 50, 'steps on the way'),
    points: option(oneOf('even', 'gauss-legendre'), 'even', 'how the points lie'),
  },
  needs: ['many gradients', 'layer', 'baseline'],
  gives: 'layer',
  *attribute(task, { steps, points }) {
    const layer = chosenLayer('layer-conductance', task);
    const from = broadcastTo(task.input, 'baseline', task.baseline ?? 0);
    const path = { task, model: task.model, name: pictureInput(task.model.network), from, to: task.input };
    const flow = flowThrough(layer, task.input.shape[0]);
    yield* gradientsAlong(pointsOf(path, placings[points](steps)), { target: task.target, nodes: [layer] }, flow.add);
    const values = flow.values();
    return { values, completeness: completenessOf(values, yield* scoreGain(task, from)) };
  },
});

/** A sum in the making. */
interface Flow {
  readonly add: (i: number, visit: Visit) => void;
  readonly values: () => Tensor;
}

/** Sums gradient · change of activation, picture by picture; the points of a picture come in order. */
function flowThrough(layer: string, N: number): Flow {
  const before: { A: Tensor; g: Tensor }[] = [];
  const sums: Float64Array[] = [];
  return {
    add(i, { activations, gradients }) {
      const [n, A, g] = [i % N, activations[layer], gradients[layer]];
      sums[n] ??= new Float64Array(A.data.length);
      if (before[n]) A.data.forEach((value, k) => (sums[n][k] += before[n].g.data[k] * (value - before[n].A.data[k])));
      before[n] = { A, g };
    },
    values() {
      const size = sums[0].length;
      return mapped(zerosLike(before[0].A, [N, ...before[0].A.shape.slice(1)]), (_, i) => sums[Math.floor(i / size)][i % size]);
    },
  };
}
