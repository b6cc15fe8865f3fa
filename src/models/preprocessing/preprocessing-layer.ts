// The layer that makes a picture what a network out of a file expects: the first one, so that every way of looking into
// a network begins at the picture's own pixels. Not in the table of layers, as nobody writes it in a note.

import { ShapeError } from '../../engine/errors';
import type { Layer } from '../../engine/layer';
import { printShape, sameShape, sizeOf, type Shape } from '../../engine/shape';
import { zerosLike, type Tensor } from '../../engine/tensor';
import type { CompletePreprocessing } from './preprocessing';

/** How the network has the numbers of a picture: planes, pixels with their channels, or both in one row. */
export type Arrangement = 'CHW' | 'HWC';

/** A picture, and how the network wants it. */
export interface PreparedInput {
  /** [channels, height, width]. */
  readonly picture: Shape;
  /** The network's own input, as many numbers. */
  readonly shape: Shape;
  readonly arrangement: Arrangement;
  readonly preprocessing: CompletePreprocessing;
}

/** y = (s·x − μ)/σ for every channel, moved to where the network wants it. x [N, C, H, W] → y [N, …shape]. */
export function preprocessingLayer(input: PreparedInput): Layer {
  const moves = movesOf(input);
  return {
    kind: 'preprocessing',
    summary: 'Makes a picture what the network was trained on.',
    equation: 'y_c = (s\\, x_c - \\mu_c) / \\sigma_c',
    parameters: {},
    outputShape: (_, [x]) => {
      if (sameShape(x.slice(1), input.picture)) return [x[0], ...input.shape];
      throw new ShapeError({ layer: 'preprocessing', expected: printShape(input.picture), found: printShape(x.slice(1)) });
    },
    forward: ({ inputs: [x] }) => ({ output: forward(moves, x, input.shape), saved: undefined }),
    backward: ({ inputs: [x], dy }) => [backward(moves, x, dy)],
    examples: [],
  };
}

/** Number i of the network's input is factor[i]·x[from[i]] + shift[i]. */
interface Moves {
  readonly from: Int32Array;
  readonly factor: Float64Array;
  readonly shift: Float64Array;
}

function movesOf({ picture, arrangement, preprocessing: { scale, mean, std, order } }: PreparedInput): Moves {
  const [channels, height, width] = picture;
  const plane = height * width;
  const size = sizeOf(picture);
  const moves = { from: new Int32Array(size), factor: new Float64Array(size), shift: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    const channel = arrangement === 'CHW' ? Math.floor(i / plane) : i % channels;
    const pixel = arrangement === 'CHW' ? i % plane : Math.floor(i / channels);
    const source = order === 'RGB' ? channel : channels - 1 - channel;
    const sigma = std[channel % std.length];
    moves.from[i] = source * plane + pixel;
    moves.factor[i] = scale / sigma;
    moves.shift[i] = -mean[channel % mean.length] / sigma;
  }
  return moves;
}

function forward({ from, factor, shift }: Moves, x: Tensor, shape: Shape): Tensor {
  const y = zerosLike(x, [x.shape[0], ...shape]);
  const size = from.length;
  for (let at = 0; at < y.data.length; at += size) for (let i = 0; i < size; i++) y.data[at + i] = factor[i] * x.data[at + from[i]] + shift[i];
  return y;
}

function backward({ from, factor }: Moves, x: Tensor, dy: Tensor): Tensor {
  const dx = zerosLike(x);
  const size = from.length;
  for (let at = 0; at < dx.data.length; at += size) for (let i = 0; i < size; i++) dx.data[at + from[i]] = factor[i] * dy.data[at + i];
  return dx;
}
