// A training run, step by step. Every random number belongs to a step, so that a run that was left at a checkpoint goes
// on with the same bits as one that was not.

import { initialize } from '../../engine/initialize';
import type { Kernels } from '../../engine/kernels/kernels';
import { defineNetwork, type Model } from '../../engine/network';
import { optimizers } from '../../engine/optimizers/index';
import { createRandom, type Random } from '../../engine/random';
import { scheduledRate } from '../../engine/schedule';
import { cosine } from '../../engine/schedules/cosine';
import { startTraining, trainStep, type Training } from '../../engine/training';
import { batchesOf, type LabelledBatch } from './batches';
import { goBackTo, type Checkpoint } from './checkpoint';
import { largest } from './exam';
import type { GivenPictures } from './given-shelf';
import { stepsOf, type Recipe } from './recipe';

/** What one step saw before its update. */
export interface StepReport {
  /** Updates done, this one included. */
  readonly step: number;
  readonly loss: number;
  /** Pictures of the batch that were read rightly. */
  readonly right: number;
}

/** A run at work. */
export interface TrainingRun {
  readonly training: Training;
  /** One report for each step that is left. */
  steps(): Generator<StepReport, void>;
}

/** Begins a run, or takes it up where a checkpoint was taken. A recipe with a folder's pictures needs them `given`. */
export function startRun(recipe: Recipe, kernels: Kernels | undefined, from?: Checkpoint, given?: GivenPictures): TrainingRun {
  const draws = new StepRandom(recipe.seed);
  const { optimizer, decay: weightDecay } = recipe;
  const training = startTraining(freshModel(recipe), { optimizer, weightDecay, rate: rateOf(recipe), random: draws.random, kernels });
  if (from) goBackTo(training, from);
  return { training, steps: () => steps(training, { recipe, draws, batchAt: batchesOf(recipe, given) }) };
}

/** The network with its first weights. */
export function freshModel({ network: spec, seed, init }: Pick<Recipe, 'network' | 'seed' | 'init'>): Model {
  const network = defineNetwork(spec);
  return { network, weights: initialize(network, createRandom(seed), init) };
}

interface Lesson {
  readonly recipe: Recipe;
  readonly draws: StepRandom;
  readonly batchAt: (step: number) => LabelledBatch;
}

function* steps(training: Training, { recipe, draws, batchAt }: Lesson): Generator<StepReport, void> {
  for (let step = training.step; step < stepsOf(recipe); step++) {
    draws.enter(step);
    const batch = batchAt(step);
    const { loss, probabilities } = trainStep(training, batch);
    const classes = probabilities.shape[1];
    const right = batch.targets.filter((label, n) => largest(probabilities.data, n * classes, classes) === label).length;
    yield { step: step + 1, loss, right };
  }
}

const WARM_UP = 0.05;
const FLOOR = 0.02;

/** η at each step: constant, or up within the first twentieth and down half a cosine. */
function rateOf(recipe: Recipe): number | ((step: number) => number) {
  const rate = recipe.rate ?? optimizers[recipe.optimizer].rate;
  if (recipe.schedule === 'constant') return rate;
  const total = stepsOf(recipe);
  return scheduledRate(cosine, rate, { total, warmup: Math.floor(WARM_UP * total), floor: FLOOR });
}

/** Random numbers for layers that draw while training: a fresh source for every step. */
class StepRandom {
  private now: Random;
  readonly random: Random = {
    uniform: () => this.now.uniform(),
    normal: () => this.now.normal(),
    normals: (into, scale) => this.now.normals(into, scale),
    words: () => this.now.words(),
    integer: (below) => this.now.integer(below),
    shuffle: (items) => this.now.shuffle(items),
    fork: (label) => this.now.fork(label),
  };

  constructor(private readonly seed: number) {
    this.now = createRandom(seed);
  }

  enter(step: number): void {
    this.now = createRandom(`${this.seed}/step/${step}`);
  }
}
