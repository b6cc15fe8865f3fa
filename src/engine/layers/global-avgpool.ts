// Global average pooling: one number per channel, wherever in the picture it came from.

import { defineLayer } from '../layer';
import { planeSize, withPlanes } from '../pooling';
import { mapped, zerosLike } from '../tensor';

/** x [N, C, …] → y [N, C]. */
export const globalAvgpool = defineLayer({
  kind: 'global-avgpool',
  nodeName: 'pool',
  summary: 'Replaces each channel by its mean.',
  equation: 'y_{n,c} = \\frac{1}{P} \\sum_p x_{n,c,p}',
  parameters: {},
  outputShape: (_, [x]) => withPlanes('global-avgpool', x).slice(0, 2),
  forward({ inputs: [x] }) {
    const P = planeSize(x.shape);
    const mean = (_: number, i: number): number => {
      let sum = 0;
      for (let p = 0; p < P; p++) sum += x.data[i * P + p];
      return sum / P;
    };
    return { output: mapped(zerosLike(x, x.shape.slice(0, 2)), mean), saved: undefined };
  },
  /** dx[n,c,p] = dy[n,c] / P. */
  backward({ inputs: [x], dy }) {
    const P = planeSize(x.shape);
    return [mapped(x, (_, i) => dy.data[Math.floor(i / P)] / P)];
  },
  examples: [
    { line: 'global-avgpool', inputs: [[2, 3, 4, 5]] },
    { line: 'global-avgpool', inputs: [[1, 2, 3]] },
  ],
});
