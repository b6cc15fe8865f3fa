// Training by a recipe. The kernels are handed in; the same kernels and recipe give the same bits.

import type { Example } from '../../src/data';
import { initialize } from '../../src/engine/initialize';
import type { Kernels } from '../../src/engine/kernels/kernels';
import type { Model } from '../../src/engine/network';
import { createRandom, type Random } from '../../src/engine/random';
import { scheduledRate } from '../../src/engine/schedule';
import { cosine } from '../../src/engine/schedules/cosine';
import type { Shape } from '../../src/engine/shape';
import { tensor } from '../../src/engine/tensor';
import { startTraining, trainStep, type Batch } from '../../src/engine/training';
import { builtInNetwork } from '../../src/models/built-in/built-in-model';
import type { Recipe } from './recipe';

/** What a training run tells of itself now and then. */
export interface Progress {
  readonly step: number;
  readonly steps: number;
  /** Mean over the steps since the last report. */
  readonly loss: number;
}

/** Trains a fresh model by its recipe, reporting every hundred steps. */
export function train(recipe: Recipe, kernels: Kernels | undefined, report: (progress: Progress) => void): Model {
  const random = createRandom(recipe.seed);
  const network = builtInNetwork(recipe.model);
  const steps = Math.floor(recipe.pictures / recipe.batch);
  const rate = scheduledRate(cosine, recipe.rate, { total: steps, warmup: 100, floor: 0.02 });
  const training = startTraining(
    { network, weights: initialize(network, random.fork('weights')) },
    { ...recipe.training, rate, random: random.fork('dropout'), kernels },
  );
  const pictures = random.fork('pictures');
  let loss = 0;
  for (let step = 1; step <= steps; step++) {
    loss += trainStep(training, drawBatch(recipe, pictures)).loss / 100;
    if (step % 100 !== 0) continue;
    report({ step, steps, loss });
    loss = 0;
  }
  if (recipe.centre !== undefined) uncentre(training.model, recipe.centre);
  return training.model;
}

function drawBatch({ model, batch, draw, centre = 0 }: Recipe, random: Random): Batch {
  const drawn = batchOf(Array.from({ length: batch }, () => draw(random)), model.input);
  if (centre !== 0) drawn.input.data.forEach((value, i, data) => (data[i] = value - centre));
  return drawn;
}

/** Changes the first layer's biases, so that it gives for x what it gave for x − centre: b_o ← b_o − centre·Σ W_o. */
export function uncentre({ network, weights }: Model, centre: number): void {
  const [{ name }] = network.nodes;
  const [W, b] = [weights[`${name}.W`].data, weights[`${name}.b`].data];
  const width = W.length / b.length;
  for (let o = 0; o < b.length; o++) {
    let sum = 0;
    for (let i = o * width; i < (o + 1) * width; i++) sum += W[i];
    b[o] -= centre * sum;
  }
}

/** Examples side by side, as the engine takes them. */
export function batchOf(examples: readonly Example[], input: Shape): Batch & { targets: Int32Array } {
  const size = examples[0].pixels.length;
  const data = new Float32Array(examples.length * size);
  examples.forEach(({ pixels }, n) => data.set(pixels, n * size));
  return { input: tensor([examples.length, ...input], data), targets: Int32Array.from(examples, ({ label }) => label) };
}
