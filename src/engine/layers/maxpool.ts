// Max pooling over one to three spatial axes. The pad counts as −∞: it never wins.

import { defineLayer } from '../layer';
import { beats, layPool, poolingParameters, poolingWindows } from '../pooling';
import { zerosLike } from '../tensor';

/** x [N, C, …] → y [N, C, …]; saves the switches: for every output the offset of its winner in the input's plane. */
export const maxpool = defineLayer({
  kind: 'maxpool',
  nodeName: 'pool',
  summary: 'Keeps the largest number of each window.',
  equation: 'y_{n,c,p} = \\max_t x_{n,c,\\,s p + d t - \\mathrm{pad}}',
  parameters: poolingParameters,
  outputShape: (p, [x]) => [x[0], x[1], ...poolingWindows('maxpool', p, x).output],
  /** The first maximum of a window in row-major order wins; a NaN beats every number, so that it is not hidden. */
  forward({ parameters: p, inputs: [x] }) {
    const { windows, taps, X, P, T } = layPool('maxpool', p, x.shape);
    const y = zerosLike(x, [x.shape[0], x.shape[1], ...windows.output]);
    const switches = new Int32Array(y.data.length);
    for (let plane = 0, i = 0; i < switches.length; plane += X)
      for (let first = 0; first < P * T; first += T, i++) {
        let best = -1;
        for (let t = first; t < first + T; t++) {
          const at = taps[t];
          if (at >= 0 && (best < 0 || beats(x.data[plane + at], x.data[plane + best]))) best = at;
        }
        switches[i] = best;
        y.data[i] = x.data[plane + best];
      }
    return { output: y, saved: { switches, X, P } };
  },
  /** dx[n,c,i] = Σ_{p: switch[p]=i} dy[n,c,p]: the winner takes all. Deconvnet's unpooling is the same. */
  backward({ inputs: [x], saved: { switches, X, P }, dy }) {
    const dx = zerosLike(x);
    for (let plane = 0, i = 0; i < switches.length; plane += X)
      for (let p = 0; p < P; p++, i++) dx.data[plane + switches[i]] += dy.data[i];
    return [dx];
  },
  examples: [
    { line: 'maxpool 2', inputs: [[2, 3, 4, 5]] },
    { line: 'maxpool 3 stride 2 pad 1', inputs: [[1, 2, 7, 6]] },
    { line: 'maxpool 2x3 stride 1x2 pad same', inputs: [[1, 2, 5, 4]] },
    { line: 'maxpool 2 stride 1 dilation 2', inputs: [[1, 1, 4, 4]] },
    { line: 'maxpool 3 stride 2 ceil yes', inputs: [[2, 2, 6]] },
    { line: 'maxpool 2 pad 0x0x0x1x0x1', inputs: [[1, 2, 4, 3, 5]] },
  ],
});
