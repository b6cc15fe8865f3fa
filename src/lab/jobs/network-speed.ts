// The job that measures how fast this machine trains a network, in a quarter of a second, so that a reader knows before
// he starts. What it computes is thrown away.

import type { Kernels } from '../../engine/kernels/kernels';
import { Exam } from '../../study/training/exam';
import { dataSetOf, type Recipe } from '../../study/training/recipe';
import { freshModel, startRun } from '../../study/training/training-run';
import type { Job, JobContext } from '../job';

/** Milliseconds for one picture. */
export interface NetworkSpeed {
  /** To draw it. */
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
    const drawing = await timed(drawingOf(recipe), context);
    const training = await timed(trainingOf(recipe, kernels), context);
    return { drawing, training, reading: await timed(readingOf(recipe, kernels), context) };
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

function drawingOf(recipe: Recipe): () => void {
  const dataSet = dataSetOf(recipe);
  let next = 0;
  return () => {
    for (let i = 0; i < SAMPLE; i++) dataSet.exampleAt(recipe.seed, next++);
  };
}

/** One epoch of a tiny set after the other; all of its pictures are drawn in the first one. */
function trainingOf(recipe: Recipe, kernels: Kernels | undefined): () => void {
  const tiny = { ...recipe, batch: SAMPLE, pictures: SAMPLE, epochs: MOST_STEPS, augment: [] };
  let steps = startRun(tiny, kernels).steps();
  return () => {
    if (steps.next().done) steps = startRun(tiny, kernels).steps();
  };
}

function readingOf(recipe: Recipe, kernels: Kernels | undefined): () => void {
  const exam = new Exam(dataSetOf(recipe), recipe.seed, SAMPLE);
  const model = freshModel(recipe);
  return () => {
    const answers = exam.ask(model, kernels, 0);
    while (!answers.next().done);
  };
}
