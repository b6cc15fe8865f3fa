// Global max pooling: the strongest response of each channel, wherever in the picture it is.

import { defineLayer } from '../layer';
import { beats, planeSize, withPlanes } from '../pooling';
import { mapped, zerosLike } from '../tensor';

/** x [N, C, …] → y [N, C]; saves the place of each maximum in its plane. The first one wins; a NaN beats every number. */
export const globalMaxpool = defineLayer({
  kind: 'global-maxpool',
  nodeName: 'pool',
  summary: 'Replaces each channel by its largest number.',
  equation: 'y_{n,c} = \\max_p x_{n,c,p}',
  parameters: {},
  outputShape: (_, [x]) => withPlanes('global-maxpool', x).slice(0, 2),
  forward({ inputs: [x] }) {
    const P = planeSize(x.shape);
    const switches = new Int32Array(x.data.length / P);
    for (let i = 0; i < x.data.length; i++) {
      const plane = Math.floor(i / P);
      if (beats(x.data[i], x.data[plane * P + switches[plane]])) switches[plane] = i % P;
    }
    const output = mapped(zerosLike(x, x.shape.slice(0, 2)), (_, plane) => x.data[plane * P + switches[plane]]);
    return { output, saved: { switches, P } };
  },
  /** dx[n,c,p] = dy[n,c] at the winner, 0 elsewhere. */
  backward({ inputs: [x], saved: { switches, P }, dy }) {
    const dx = zerosLike(x);
    for (let plane = 0; plane < switches.length; plane++) dx.data[plane * P + switches[plane]] = dy.data[plane];
    return [dx];
  },
  examples: [
    { line: 'global-maxpool', inputs: [[2, 3, 4, 5]] },
    { line: 'global-maxpool', inputs: [[1, 2, 2, 2, 3]] },
  ],
});
