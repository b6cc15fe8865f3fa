// The job that measures how fast this machine trains a network, in a quarter of a second, so that a reader knows before
// he starts. What it computes is thrown away.

import { dataSets, type DataSet } from '../../data';
import type { Kernels } from '../../engine/kernels/kernels';
import { createRandom } from '../../engine/random';
import { sizeOf } from '../../engine/shape';
import { Exam } from '../../study/training/exam';
import type { GivenPictures } from '../../study/training/given-shelf';
import { isFolder, subjectOf, type Recipe } from '../../study/training/recipe';
import { shelfFor } from '../../study/training/shelf';
import { freshModel, startRun } from '../../study/training/training-run';
import type { Job, JobContext } from '../job';

/** Milliseconds for one picture. */
export interface NetworkSpeed {
  /** To draw it; 0 for the pictures of a folder, which are read beforehand. */
  readonly drawing: number;
  /** To learn from it: forward, backward and its share of the update. */
  readonly training: number;
  /** To read it, drawn. */
  readonly reading: number;
}

/** Pictures that are drawn, learnt from or read between two looks at the clock. */
const SAMPLE = 32;
/** Code and kernels get faster as they are used: what happens at first is not counted. */
const WARM_UP_MS = 40;
const MEASURED_MS = 40;
const MOST_STEPS = 1000;

/** Times some batches of each kind of work. */
export const networkSpeed: Job<Recipe, NetworkSpeed> = {
  summary: 'Measures how fast this machine trains a network.',
  async run(recipe, context) {
    const kernels = await context.kernels();
    const { dataSet, seed } = recipe;
    const given = isFolder(dataSet) ? noiseFor(recipe) : undefined;
    const drawing = isFolder(dataSet) ? 0 : await timed(drawingOf(dataSets[dataSet], seed), context);
    const training = await timed(trainingOf(recipe, kernels, given), context);
    return { drawing, training, reading: await timed(readingOf(recipe, kernels, given), context) };
  },
};

/**
 * The lower quartile of the times of a call, divided by the pictures in it: whatever else the machine does at this moment
 * makes calls slower, never faster. A single call that takes longer than all this is enough.
 */
async function timed(work: () => void, context: JobContext<never, unknown>): Promise<number> {
  const now = (): number => context.now();
  const took: number[] = [];
  for (const began = now(); now() - began < WARM_UP_MS + MEASURED_MS || took.length === 0; ) {
    const start = now();
    work();
    const isWarm = start - began >= WARM_UP_MS || now() - start >= MEASURED_MS;
    if (isWarm) took.push(now() - start);
    await context.breathe();
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 4)] / SAMPLE;
}

function drawingOf(set: DataSet, seed: number): () => void {
  let next = 0;
  return () => {
    for (let i = 0; i < SAMPLE; i++) set.exampleAt(seed, next++);
  };
}

/** One epoch of a tiny set after the other; all of its pictures are drawn in the first one. */
function trainingOf(recipe: Recipe, kernels: Kernels | undefined, given: GivenPictures | undefined): () => void {
  const tiny = { ...recipe, batch: SAMPLE, pictures: SAMPLE, epochs: MOST_STEPS, augment: [] };
  const begin = () => startRun(tiny, kernels, undefined, given).steps();
  let steps = begin();
  return () => {
    if (steps.next().done) steps = begin();
  };
}

function readingOf(recipe: Recipe, kernels: Kernels | undefined, given: GivenPictures | undefined): () => void {
  const exam = new Exam(shelfFor('exam', recipe, SAMPLE, given), subjectOf(recipe).labels.length);
  const model = freshModel(recipe);
  return () => {
    const answers = exam.ask(model, kernels, 0);
    while (!answers.next().done);
  };
}

/** Noise in place of a folder's pictures, as many to learn from as to read: how fast they are worked with does not depend on what they show. */
function noiseFor(recipe: Recipe): GivenPictures {
  const { labels, shape } = subjectOf(recipe);
  const random = createRandom(recipe.seed);
  const bytes = Uint8Array.from({ length: 2 * SAMPLE * sizeOf(shape) }, () => random.integer(256));
  return { bytes, labels: Uint16Array.from({ length: 2 * SAMPLE }, (_, i) => i % labels.length), training: SAMPLE };
}
