// How well a network reads pictures that it has never seen.

import type { Kernels } from '../../engine/kernels/kernels';
import { softmaxCrossEntropy } from '../../engine/loss/softmax-cross-entropy';
import type { Model } from '../../engine/network';
import { run } from '../../engine/run';
import { sizeOf } from '../../engine/shape';
import { tensor } from '../../engine/tensor';
import type { LabelledBatch } from './batches';
import type { Shelf } from './shelf';

/** A picture that was read wrongly. */
export interface Mistake {
  /** Its number in the exam's set, from 0. */
  readonly index: number;
  /** Its file, where it has one. */
  readonly name?: string;
  readonly pixels: Float32Array;
  readonly label: number;
  readonly predicted: number;
  /** What the network gave the label and what it gave its own answer. */
  readonly probabilities: { readonly label: number; readonly predicted: number };
}

/** The result of an exam. */
export interface ExamResult {
  readonly count: number;
  readonly right: number;
  /** Mean cross-entropy. */
  readonly loss: number;
  /** Row: label, column: what was read; counts. */
  readonly confusion: Uint32Array;
  /** The most confident ones, the worst first. */
  readonly mistakes: readonly Mistake[];
}

/** Micro-batches that stay in the cache. */
const AT_ONCE = 25;

/** An exam over all pictures of a shelf, held as often as one likes. */
export class Exam {
  constructor(private readonly shelf: Shelf, private readonly classes: number) {}

  /** Pictures in it. */
  get count(): number {
    return this.shelf.count;
  }

  /**
   * Asks a network, some pictures at a time; yields in between.
   * @param keep how many mistakes are wanted with their pictures
   */
  *ask(model: Model, kernels: Kernels | undefined, keep: number): Generator<void, ExamResult> {
    const { classes } = this;
    const confusion = new Uint32Array(classes * classes);
    const mistakes: Mistake[] = [];
    let [right, loss] = [0, 0];
    for (let first = 0; first < this.count; first += AT_ONCE) {
      const batch = this.batch(first, Math.min(this.count, first + AT_ONCE));
      const { perSample, probabilities } = softmaxCrossEntropy(run(model, batch.input, { kernels }).output, batch.targets);
      batch.targets.forEach((label, n) => {
        const row = n * classes;
        const predicted = largest(probabilities.data, row, classes);
        confusion[label * classes + predicted]++;
        loss += perSample[n];
        if (predicted === label) right++;
        else mistakes.push({ index: first + n, pixels: new Float32Array(0), label, predicted, probabilities: { label: probabilities.data[row + label], predicted: probabilities.data[row + predicted] } });
      });
      yield;
    }
    const worst = mistakes.sort((a, b) => b.probabilities.predicted - a.probabilities.predicted || a.index - b.index).slice(0, keep);
    return { count: this.count, right, loss: loss / this.count, confusion, mistakes: worst.map((mistake) => this.withPicture(mistake)) };
  }

  private batch(first: number, end: number): LabelledBatch {
    const size = sizeOf(this.shelf.shape);
    const data = new Float32Array((end - first) * size);
    const targets = Int32Array.from({ length: end - first }, (_, n) => this.shelf.copy(first + n, data.subarray(n * size, (n + 1) * size)));
    return { input: tensor([end - first, ...this.shelf.shape], data), targets };
  }

  private withPicture(mistake: Mistake): Mistake {
    const pixels = new Float32Array(sizeOf(this.shelf.shape));
    this.shelf.copy(mistake.index, pixels);
    return { ...mistake, pixels };
  }
}

/** The place of the largest of `count` numbers from `from` on, counted from there; the first of equal ones. */
export function largest(values: ArrayLike<number>, from = 0, count = values.length - from): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (values[from + k] > values[from + best]) best = k;
  return best;
}
