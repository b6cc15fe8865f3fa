// Upsampling by whole factors: every cell becomes a block of equal cells.

import { extents } from '../forms';
import { defineLayer } from '../layer';
import { required } from '../parameters';
import type { Shape } from '../shape';
import { sizeOf } from '../shape';
import { zerosLike } from '../tensor';
import { layWindows, perAxis, spatialShape, tapsOf } from '../windows';

/** x [N, C, …] → y [N, C, …factor·extent]. */
export const upsample = defineLayer({
  kind: 'upsample',
  summary: 'Repeats every cell, so that the picture grows by whole factors.',
  equation: 'y_{n,c,p} = x_{n,c,\\lfloor p / f \\rfloor}',
  parameters: { factor: required(extents, 'f: how often each cell is repeated') },
  outputShape: ({ factor }, [x]) => [x[0], x[1], ...enlarged(factor, x)],
  forward({ parameters: { factor }, inputs: [x] }) {
    const y = zerosLike(x, [x.shape[0], x.shape[1], ...enlarged(factor, x.shape)]);
    const blocks = blocksOf(factor, y.shape);
    const T = y.data.length / x.data.length;
    const Y = blocks.length;
    for (let i = 0; i < y.data.length; i++) y.data[Math.floor(i / Y) * Y + blocks[i % Y]] = x.data[Math.floor(i / T)];
    return { output: y, saved: { blocks, T } };
  },
  /** dx[p] = Σ dy over p's block. */
  backward({ inputs: [x], saved: { blocks, T }, dy }) {
    const dx = zerosLike(x);
    const Y = blocks.length;
    for (let i = 0; i < dy.data.length; i++) dx.data[Math.floor(i / T)] += dy.data[Math.floor(i / Y) * Y + blocks[i % Y]];
    return [dx];
  },
  examples: [
    { line: 'upsample 2', inputs: [[2, 2, 2, 3]] },
    { line: 'upsample 3x1', inputs: [[1, 2, 2, 2]] },
    { line: 'upsample 2', inputs: [[1, 2, 3]] },
  ],
});

function enlarged(factor: readonly number[], x: Shape): Shape {
  const spatial = spatialShape('upsample', x);
  const each = perAxis('upsample', factor, spatial);
  return spatial.map((extent, axis) => extent * each[axis]);
}

/** For every input cell the offsets of its block in an output plane: windows without overlap. */
function blocksOf(factor: readonly number[], y: Shape): Int32Array {
  const windows = layWindows('upsample', { kernel: factor }, y);
  return tapsOf(windows).subarray(0, sizeOf(windows.input));
}
