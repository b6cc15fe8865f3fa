// The leaky ReLU that learns its slope (He et al., arXiv:1502.01852, section 2.1), one slope per channel.

import { defineLayer } from '../layer';
import { sizeOf, type Shape } from '../shape';
import { mapped, zerosLike } from '../tensor';

/** Weight slope [C]; x [N, C, …] → y = x for x > 0, slope_c·x otherwise. */
export const prelu = defineLayer({
  kind: 'prelu',
  summary: 'A leaky ReLU whose slope on the negative side is learned, one per channel.',
  equation: 'y_{n,c,p} = \\begin{cases} x_{n,c,p} & x_{n,c,p} > 0 \\\\ a_c\\, x_{n,c,p} & x_{n,c,p} \\le 0 \\end{cases}',
  parameters: {},
  outputShape: (_, [x]) => x,
  weights: (_, x) => ({ slope: { shape: [x[1]], fill: 0.25 } }),
  forward({ inputs: [x], weights: { slope } }) {
    const channel = channelOf(x.shape);
    return { output: mapped(x, (xi, i) => (xi > 0 ? xi : slope.data[channel(i)] * xi)), saved: undefined };
  },
  backward({ inputs: [x], weights: { slope }, dy }) {
    const channel = channelOf(x.shape);
    return [mapped(dy, (g, i) => (x.data[i] > 0 ? g : slope.data[channel(i)] * g))];
  },
  /** da_c = Σ_{n,p: x ≤ 0} dy[n,c,p] · x[n,c,p]. */
  weightGradients({ inputs: [x], weights: { slope }, dy }) {
    const channel = channelOf(x.shape);
    const dslope = zerosLike(slope);
    for (let i = 0; i < x.data.length; i++) if (!(x.data[i] > 0)) dslope.data[channel(i)] += dy.data[i] * x.data[i];
    return { slope: dslope };
  },
  examples: [
    { line: 'prelu', inputs: [[2, 3, 2, 4]] },
    { line: 'prelu', inputs: [[3, 4]] },
  ],
});

function channelOf(shape: Shape): (index: number) => number {
  const plane = sizeOf(shape.slice(2));
  return (i) => Math.floor(i / plane) % shape[1];
}
