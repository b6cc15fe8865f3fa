// Feature invariance, figure 5: how far an early and a late layer move, and what becomes of the true class, while a
// picture is moved, scaled or turned.

import { count, oneOf, real } from '../engine/forms';
import type { Tensors } from '../engine/layer';
import { option } from '../engine/parameters';
import type { Tensor } from '../engine/tensor';
import { probabilitiesOf } from './answer';
import { rowsOf } from './batch';
import type { Task } from './method';
import { movedPicture } from './moved-picture';
import { movements, strengthsOf } from './movements';
import { showing, type Steps } from './steps';
import { defineStudy } from './study';
import { forwards } from './sweep';
import { logitsNode } from './target';

/** Pictures [N, C, H, W] with their true classes, and the layers to compare. */
export interface InvarianceTask extends Pick<Task, 'model' | 'kernels' | 'input'> {
  readonly labels: readonly number[];
  readonly layers: readonly string[];
}

/** The curves of one picture, a number for every movement; NaN where not computed yet. */
export interface InvarianceCurves {
  /** By layer: ‖A(x) − A(moved x)‖₂. */
  readonly distances: Readonly<Record<string, Float64Array>>;
  /** Of the true class. */
  readonly probability: Float64Array;
}

/** The movements' strengths, and the curves of every picture over them. */
export interface Invariance {
  readonly strengths: readonly number[];
  readonly pictures: readonly InvarianceCurves[];
}

/** The curves for one kind of movement. */
export const invariance = defineStudy({
  title: 'Feature invariance',
  summary: 'How far the features of a layer move, and what the class keeps, while the picture is moved, scaled or turned.',
  about: [
    'An early layer moves far at the first pixel, a late one in proportion to what changes.',
    'Near zero both are small; the difference is how fast they grow.',
    'Against translation and scale the class holds out for a while, against rotation it does not, unless the object looks alike when turned.',
  ],
  equation: 'd_l(t) = \\lVert A_l(x) - A_l(T_t x) \\rVert_2, \\quad p_c(T_t x)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4, figure 5' },
  options: {
    movement: option(oneOf('translation', 'scale', 'rotation'), 'translation', 'what is done: down by a share of the height, up to a factor, or turned by degrees'),
    points: option(count, 25, 'strengths of the movement'),
    fill: option(real, 0, 'what comes in from outside, as the network takes pixels'),
  },
  *examine(task: InvarianceTask, { movement, points, fill }): Steps<Invariance, Invariance> {
    const { model, kernels, input, layers } = task;
    const { move } = movements[movement];
    const strengths = strengthsOf(movement, points);
    const N = input.shape[0];
    const moved = (i: number): Tensor => {
      const x = rowsOf(input, i % N, (i % N) + 1);
      // The first N are the pictures as they are.
      return i < N ? x : movedPicture(x, move(strengths[Math.floor(i / N) - 1], x.shape[2]), fill);
    };
    const curves = emptyCurves(task, points);
    const sweep = { model, kernels, count: N * (points + 1), input: moved };
    const outcome = (): Invariance => ({ strengths, pictures: curves.map(copyOf) });
    yield* showing(forwards(sweep, [...layers, logitsNode(model.network)], comparing(task, curves)), outcome);
    return outcome();
  },
});

function emptyCurves({ input, layers }: InvarianceTask, points: number): InvarianceCurves[] {
  const unknown = (): Float64Array => new Float64Array(points).fill(NaN);
  return Array.from({ length: input.shape[0] }, () => ({ distances: Object.fromEntries(layers.map((layer) => [layer, unknown()])), probability: unknown() }));
}

/** A visitor that remembers the pictures as they are and compares all others with them. */
function comparing({ model, labels, layers }: InvarianceTask, curves: readonly InvarianceCurves[]): (i: number, kept: Tensors) => void {
  const [N, logits] = [curves.length, logitsNode(model.network)];
  const originals: Tensors[] = [];
  return (i, kept) => {
    const [n, point] = [i % N, Math.floor(i / N) - 1];
    if (point < 0) return void (originals[n] = kept);
    for (const layer of layers) curves[n].distances[layer][point] = distance(kept[layer], originals[n][layer]);
    curves[n].probability[point] = probabilitiesOf(model.network, kept[logits].data)[labels[n]];
  };
}

function distance(a: Tensor, b: Tensor): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += (a.data[i] - b.data[i]) ** 2;
  return Math.sqrt(sum);
}

function copyOf({ distances, probability }: InvarianceCurves): InvarianceCurves {
  return { distances: Object.fromEntries(Object.entries(distances).map(([layer, curve]) => [layer, curve.slice()])), probability: probability.slice() };
}
