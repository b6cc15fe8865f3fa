// Correspondence analysis, table 1: does hiding the same part (the left eye, say) of different pictures change the
// features in the same way? The lower Δ, the more the layer knows the part.

import { real } from '../engine/forms';
import type { Tensors } from '../engine/layer';
import { option } from '../engine/parameters';
import type { Tensor } from '../engine/tensor';
import { broadcastTo, rowsOf } from './batch';
import type { Task } from './method';
import { withBlock } from './occlusion';
import { showing, type Steps } from './steps';
import { defineStudy } from './study';
import { forwards } from './sweep';
import type { Block } from './window-positions';

/** Pictures [N, C, H, W] and, for every part, where it lies in each of them: rows and columns `from` … `to`. */
export interface CorrespondenceTask extends Pick<Task, 'model' | 'kernels' | 'input'> {
  readonly parts: readonly (readonly Block[])[];
  readonly layers: readonly string[];
}

/** How much the signs of the changes of features differ between pictures. */
export interface Disagreement {
  /** Δ = Σ over ordered pairs i ≠ j of how many signs differ. */
  readonly delta: number;
  /** Δ for a pair and a unit: the share of signs that differ, 0 to 1. */
  readonly mean: number;
  /** The same share for each pair of pictures by itself: 1 with 2, 1 with 3, …, 2 with 3, … */
  readonly pairs: readonly number[];
}

/** By part, then by layer. */
export type Correspondence = readonly Readonly<Record<string, Disagreement>>[];

/** ε_i = A(x_i) − A(x̃_i) with the part of x̃_i hidden; Δ = Σ_{i≠j} H(sign ε_i, sign ε_j), H the Hamming distance. */
export const correspondence = defineStudy({
  title: 'Correspondence',
  summary: 'Whether hiding the same part of different pictures changes a layer in the same way.',
  about: [
    'If a layer knows a part, hiding it changes the same features in the same direction, whatever the picture.',
    'So a low Δ for an eye, against that of a random patch, means that the layer represents eyes.',
    'Nobody has taught it to.',
  ],
  equation:
    '\\Delta = \\sum_{i \\ne j} \\mathcal{H}\\bigl(\\operatorname{sign} \\varepsilon_i, \\operatorname{sign} \\varepsilon_j\\bigr), \\quad \\varepsilon_i = A(x_i) - A(\\tilde x_i)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4.3, table 1' },
  options: { grey: option(real, 0.5, 'what hides a part, as the network takes pixels') },
  *examine(task: CorrespondenceTask, { grey }): Steps<Correspondence, Correspondence> {
    const { input, parts, layers, model, kernels } = task;
    const [N, C] = input.shape;
    const fill = rowsOf(broadcastTo(input, 'grey', grey), 0, 1);
    const hidden = (i: number): Tensor => {
      const x = rowsOf(input, i % N, (i % N) + 1);
      if (i < N) return x;
      const { from, to } = parts[Math.floor(i / N) - 1][i % N];
      return withBlock(x, fill, { from: [0, ...from], to: [C, ...to] });
    };
    const signs = changes(layers, N);
    const compared = (part: readonly Signs[]) => layers.map((layer) => [layer, disagreement(part.map((picture) => picture[layer]))] as const);
    const soFar = (): Correspondence => signs.complete().map((part) => Object.fromEntries(compared(part)));
    yield* showing(forwards({ model, kernels, count: N * (parts.length + 1), input: hidden }, layers, signs.visit), soFar);
    return soFar();
  },
});

/** sign ε of one picture with one part hidden, by layer. */
type Signs = Readonly<Record<string, Int8Array>>;

/** Changes in the making; `complete` are those of the parts that are done, by part, by picture. */
interface Changes {
  readonly visit: (i: number, kept: Tensors) => void;
  readonly complete: () => readonly Signs[][];
}

/** A visitor that remembers the pictures as they are, and the signs of all changes from them. */
function changes(layers: readonly string[], N: number): Changes {
  const originals: Tensors[] = [];
  const signs: Signs[][] = [];
  return {
    visit(i, kept) {
      if (i < N) return void (originals[i] = kept);
      const [n, part] = [i % N, Math.floor(i / N) - 1];
      (signs[part] ??= [])[n] = Object.fromEntries(layers.map((layer) => [layer, signsOf(originals[n][layer], kept[layer])]));
    },
    complete: () => signs.filter((part) => part.length === N),
  };
}

function signsOf(before: Tensor, after: Tensor): Int8Array {
  return Int8Array.from(before.data, (value, i) => Math.sign(value - after.data[i]));
}

/** Δ of the signs of N pictures, each of the same length. */
export function disagreement(signs: readonly Int8Array[]): Disagreement {
  const counts = signs.flatMap((a, i) => signs.slice(i + 1).map((b) => hamming(a, b)));
  // Each pair counts in both orders.
  const delta = 2 * counts.reduce((sum, count) => sum + count, 0);
  const ordered = 2 * counts.length;
  return { delta, mean: ordered === 0 ? 0 : delta / (ordered * signs[0].length), pairs: counts.map((count) => count / signs[0].length) };
}

function hamming(a: Int8Array, b: Int8Array): number {
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++;
  return different;
}
