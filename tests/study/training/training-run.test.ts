// A training run gives the same bits however often it is left and taken up again.
import { expect, it } from 'vitest';
import type { Tensors } from '../../../src/engine/layer';
import { createKernels } from '../../../src/engine/kernels/simd';
import { checkpointOf } from '../../../src/study/training/checkpoint';
import { stepsOf, type Recipe } from '../../../src/study/training/recipe';
import { freshModel, startRun, type StepReport, type TrainingRun } from '../../../src/study/training/training-run';
import { smallRecipe } from './recipes';

const kernels = await createKernels();

function take(run: TrainingRun, count: number): StepReport[] {
  const reports: StepReport[] = [];
  for (const report of run.steps()) {
    reports.push(report);
    if (reports.length === count) break;
  }
  return reports;
}

const bits = (weights: Tensors) => Object.fromEntries(Object.entries(weights).map(([name, { data }]) => [name, [...data]]));

it.each(['sgd', 'momentum', 'adam', 'adamw', 'rmsprop'] as const)('with %s, leaving at a checkpoint and going on in a fresh run changes no bit', (optimizer) => {
  const recipe: Recipe = { ...smallRecipe, optimizer };
  const whole = startRun(recipe, kernels);
  const reports = take(whole, Infinity);
  const first = startRun(recipe, kernels);
  const begun = take(first, 5);
  const second = startRun(recipe, kernels, checkpointOf(first.training));
  expect([...begun, ...take(second, Infinity)]).toEqual(reports);
  expect(bits(second.training.model.weights)).toEqual(bits(whole.training.model.weights));
  expect(reports.map(({ step }) => step)).toEqual(Array.from({ length: stepsOf(recipe) }, (_, i) => i + 1));
});

it('learns: the loss of the last epoch is below that of the first', () => {
  const losses = take(startRun({ ...smallRecipe, augment: [], epochs: 12 }, kernels), Infinity).map(({ loss }) => loss);
  const mean = (some: number[]) => some.reduce((sum, loss) => sum + loss, 0) / some.length;
  expect(mean(losses.slice(-3))).toBeLessThan(0.8 * mean(losses.slice(0, 3)));
});

it('gives another curve for another seed', () => {
  const curve = (seed: number) => take(startRun({ ...smallRecipe, seed }, kernels), 3).map(({ loss }) => loss);
  expect(curve(3)).toEqual(curve(3));
  expect(curve(4)).not.toEqual(curve(3));
});

it('begins with the weights that an untrained model of the same seed has', () => {
  expect(bits(startRun(smallRecipe, kernels).training.model.weights)).toEqual(bits(freshModel(smallRecipe).weights));
});
