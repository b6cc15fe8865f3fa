// The job that measures how fast this machine trains a network, in a tenth of a second, so that a reader knows before
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

const BUDGET_MS = 60;
const SAMPLE = 32;
const MOST_STEPS = 200;

/** Times some steps; the first one, in which code and kernels get warm, does not count where a second follows in time. */
export const networkSpeed: Job<Recipe, NetworkSpeed> = {
  summary: 'Measures how fast this machine trains a network.',
  async run(recipe, context) {
    const kernels = await context.kernels();
    const drawing = timeDrawing(recipe, context);
    await context.breathe();
    const training = await timeTraining(recipe, kernels, context);
    return { drawing, training, reading: timeReading(recipe, kernels, context) };
  },
};

type Clocked = JobContext<never, unknown>;

function timeDrawing(recipe: Recipe, { now }: Clocked): number {
  const dataSet = dataSetOf(recipe);
  const draw = (first: number): void => {
    for (let i = first; i < first + SAMPLE; i++) dataSet.exampleAt(recipe.seed, i);
  };
  draw(0);
  const began = now();
  draw(SAMPLE);
  return (now() - began) / SAMPLE;
}

/** The pictures that the steps see are drawn before they are timed. */
async function timeTraining(recipe: Recipe, kernels: Kernels | undefined, context: Clocked): Promise<number> {
  const batch = Math.min(recipe.batch, SAMPLE);
  const steps = startRun({ ...recipe, batch, pictures: batch, epochs: MOST_STEPS, augment: [] }, kernels).steps();
  let [spent, counted, done] = [0, 0, 0];
  for (;;) {
    const began = context.now();
    if (steps.next().done) break;
    const took = context.now() - began;
    if (done++ > 0 || took > BUDGET_MS) [spent, counted] = [spent + took, counted + batch];
    await context.breathe();
    if (spent > BUDGET_MS) break;
  }
  return spent / counted;
}

function timeReading(recipe: Recipe, kernels: Kernels | undefined, { now }: Clocked): number {
  const exam = new Exam(dataSetOf(recipe), recipe.seed, SAMPLE);
  const model = freshModel(recipe);
  const ask = (): number => {
    const began = now();
    const answers = exam.ask(model, kernels, 0);
    while (!answers.next().done);
    return now() - began;
  };
  ask();
  return ask() / SAMPLE;
}
