// Score-CAM: no gradient. Each map of a layer, enlarged, dims the picture; the better the score then, the more it counts.

import { runSteps } from '../engine/run';
import { softmax } from '../engine/softmax-row';
import { mapped, zerosLike, type FloatArray, type Tensor } from '../engine/tensor';
import { rowsOf, stacked } from './batch';
import { camOptions, finished, shares, summedChannels } from './cam-method';
import { enlargedLines } from './enlarged-map';
import { chosenLayer } from './layer-choice';
import { defineMethod, type Task } from './method';
import { asPart, counted, heldAt, type Steps } from './steps';
import { upTo } from './sub-network';
import { scoresAlong } from './sweep';
import { valueRange } from './value-range';

/** Keeps the quotient defined for a map that is the same everywhere. */
const EPSILON = 1e-8;

/** max(Σ_k w_k A_k, 0) with w = softmax over k of S(x ⊙ U(A_k)) − S(x), U: scaled to [0, 1], enlarged bilinearly. */
export const scorecam = defineMethod({
  title: 'Score-CAM',
  family: 'cams',
  summary: 'The maps of a layer, each weighted by the score of the picture seen through it.',
  about: [
    'It needs no gradient: the network is asked what it thinks of the picture seen through each map.',
    'That takes one forward pass a channel.',
    'A picture dimmed by a mask is not like those that the network learned from.',
    'Forgetting the classifier alone changes it little, forgetting more changes it altogether.',
  ],
  equation: 'M = \\max\\Bigl(\\sum_k w_k A_k,\\, 0\\Bigr), \\quad w = \\mathrm{softmax}_k\\bigl(S(x \\odot U(A_k)) - S(x)\\bigr)',
  source: { by: 'Wang et al., 2019', arxiv: '1910.01279v2', where: 'section 3, algorithm 1' },
  options: camOptions,
  needs: ['many forwards', 'layer'],
  gives: 'places',
  *attribute(task, { relu, channels }) {
    const layer = chosenLayer('scorecam', task);
    const part = upTo(task.model, layer);
    const { output: A } = yield* heldAt(0, counted(runSteps(part, task.input, { kernels: task.kernels }), part.network.nodes.length));
    const [N] = A.shape;
    const weights: Float64Array[] = [];
    // S(x) is the same for every k of a picture, so softmax does not see it.
    for (let n = 0; n < N; n++) weights.push(softmax(yield* asPart(maskedScores(task, A, n), { part: n, of: N })));
    const parts = weightedMaps(A, weights);
    return finished(channels === 'sum' ? summedChannels(parts) : parts, relu);
  },
});

/** w_k A_k for the maps [N, K, …] and the weights of each picture. */
export function weightedMaps(A: Tensor, weights: readonly Float64Array[]): Tensor {
  const [, K] = A.shape;
  let map = 0;
  return shares(A, A, (Ak) => {
    const w = weights[Math.floor(map / K)][map++ % K];
    return (p) => w * Ak[p];
  });
}

/** The n-th picture's score seen through each of its K maps. */
function* maskedScores({ model, kernels, input, target }: Task, A: Tensor, n: number): Steps<Float64Array> {
  const [, K, ...places] = A.shape;
  const x = rowsOf(input, n, n + 1);
  const maps: Tensor = { shape: [K, 1, ...places], data: rowsOf(A, n, n + 1).data };
  const { first, of } = differentMaps(maps);
  const seen = first.length === K ? maps : stacked(first.map((k) => rowsOf(maps, k, k + 1)));
  const write = (i: number, row: FloatArray): void => seenThrough(x, rowsOf(seen, i, i + 1), row);
  const masks = places.length === 2 ? { original: x, maps: seen } : undefined;
  const scores = yield* scoresAlong({ model, kernels, count: first.length, input: { like: x, write }, masks }, target);
  return Float64Array.from(of, (i) => scores[i]);
}

/**
 * Maps that are the same everywhere, as those of dead channels, all make the same mask, of zeros: one stands for all.
 * @returns the maps to ask for, and for each of the K maps its place among them
 */
export function differentMaps(maps: Tensor): { first: readonly number[]; of: readonly number[] } {
  const first: number[] = [];
  let flat: number | undefined;
  const of = Array.from({ length: maps.shape[0] }, (_, k) => {
    const { low, high } = valueRange(rowsOf(maps, k, k + 1).data);
    const place = low === high ? (flat ??= first.length) : first.length;
    if (place === first.length) first.push(k);
    return place;
  });
  return { first, of };
}

/** x ⊙ U(A_k) for a picture [1, C, H, W] and a map [1, 1, h, w], written into `row`; a map without two axes is not enlarged. */
export function seenThrough(x: Tensor, map: Tensor, row: FloatArray): void {
  const scaled = unitScaled(map);
  if (map.shape.length !== 4) return row.set(mapped(x, (value, i) => value * scaled.data[i % scaled.data.length]).data);
  const [, C, H, W] = x.shape;
  const lineOf = enlargedLines({ plane: scaled.data, from: map.shape.slice(2), to: [H, W] }, 'bilinear');
  const mask = zerosLike(x, [W]).data;
  for (let y = 0; y < H; y++) {
    lineOf(y, mask);
    for (let c = 0; c < C; c++) for (let p = 0, i = (c * H + y) * W; p < W; p++, i++) row[i] = x.data[i] * mask[p];
  }
}

/** (A − min A) / (max A − min A): a map from 0 to 1. */
export function unitScaled(map: Tensor): Tensor {
  const { low, high } = valueRange(map.data);
  return mapped(map, (value) => (value - low) / (high - low + EPSILON));
}
