// Average pooling over one to three spatial axes, in both counting conventions.

import { yesNo } from '../forms';
import { defineLayer } from '../layer';
import { option } from '../parameters';
import { layPool, poolingParameters, poolingWindows } from '../pooling';
import { zerosLike } from '../tensor';
import { IN_PAD } from '../windows';

/** x [N, C, …] → y [N, C, …]. */
export const avgpool = defineLayer({
  kind: 'avgpool',
  nodeName: 'pool',
  summary: 'Replaces each window by its mean.',
  equation: 'y_{n,c,p} = \\frac{1}{|p|} \\sum_t x_{n,c,\\,s p + d t - \\mathrm{pad}}',
  parameters: {
    ...poolingParameters,
    countPad: option(yesNo, false, 'whether cells in the pad count in |p|, as zeros'),
  },
  outputShape: (p, [x]) => [x[0], x[1], ...poolingWindows('avgpool', p, x).output],
  forward({ parameters: p, inputs: [x] }) {
    const laid = layPool('avgpool', p, x.shape);
    const { windows, taps, X, P, T } = laid;
    const counts = countCells(laid, p.countPad ? IN_PAD : 0);
    const y = zerosLike(x, [x.shape[0], x.shape[1], ...windows.output]);
    for (let i = 0; i < y.data.length; i++) {
      const plane = Math.floor(i / P) * X;
      const first = (i % P) * T;
      let sum = 0;
      for (let t = 0; t < T; t++) if (taps[first + t] >= 0) sum += x.data[plane + taps[first + t]];
      y.data[i] = sum / counts[i % P];
    }
    return { output: y, saved: { ...laid, counts } };
  },
  /** dx[n,c,i] = Σ_{p,t: taps[p,t]=i} dy[n,c,p] / |p|. */
  backward({ inputs: [x], saved: { taps, X, P, T, counts }, dy }) {
    const dx = zerosLike(x);
    for (let i = 0; i < dy.data.length; i++) {
      const plane = Math.floor(i / P) * X;
      const first = (i % P) * T;
      const share = dy.data[i] / counts[i % P];
      for (let t = 0; t < T; t++) if (taps[first + t] >= 0) dx.data[plane + taps[first + t]] += share;
    }
    return [dx];
  },
  examples: [
    { line: 'avgpool 2', inputs: [[2, 3, 4, 5]] },
    { line: 'avgpool 3x2 stride 2 pad 1x0x1x1', inputs: [[1, 2, 5, 6]] },
    { line: 'avgpool 3 stride 2 pad 1 count-pad yes', inputs: [[1, 2, 5, 6]] },
    { line: 'avgpool 3 stride 2 pad 1 ceil yes count-pad yes', inputs: [[1, 1, 6, 6]] },
    { line: 'avgpool 3 pad same', inputs: [[2, 2, 7]] },
    { line: 'avgpool 2 stride 1', inputs: [[1, 2, 3, 2, 3]] },
  ],
});

/** |p|: how many taps of every window lie at `least` (0: real cells; IN_PAD: those of the pad too) or above. */
function countCells({ taps, P, T }: { taps: Int32Array; P: number; T: number }, least: number): Int32Array {
  const counts = new Int32Array(P);
  for (let i = 0; i < taps.length; i++) if (taps[i] >= least) counts[Math.floor(i / T)]++;
  return counts;
}
