// One step of training a LeNet: forward, loss, backward, update.

import { startTraining, trainStep } from '../../src/engine/training';
import { initialize } from '../../src/engine/initialize';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { createRandom } from '../../src/engine/random';
import { lenet } from '../networks/lenet';
import { once } from '../once';
import { netTrainer } from '../peers/convnetjs-training';
import { tfTrainer } from '../peers/tfjs-training';
import type { Contender, Work } from '../work';
import { rampOf } from './ramp';

const BATCH = 32;
const RATE = 0.01;

/** What is learned: pictures that differ from one another, and what they show. */
export interface Lesson {
  readonly model: ReturnType<typeof freshModel>;
  readonly input: ReturnType<typeof rampOf>;
  readonly targets: readonly number[];
  readonly rate: number;
}

function freshModel() {
  const network = lenet();
  return { network, weights: initialize(network, createRandom(1)) };
}

const lesson = once((): Lesson => ({
  model: freshModel(),
  input: rampOf([BATCH, 1, 28, 28]),
  targets: Array.from({ length: BATCH }, (_, i) => i % 10),
  rate: RATE,
}));

/** Steps on and on; what is compared are the losses before the first steps, which say whether the first updates were the same. */
export function trainer(step: () => number): Contender {
  const losses = [step(), step(), step()];
  return { run: step, output: () => losses };
}

function training(kernels?: Kernels): Contender {
  const { model, input, targets, rate } = lesson();
  const begun = startTraining(model, { optimizer: 'sgd', rate, kernels });
  return trainer(() => trainStep(begun, { input, targets }).loss);
}

/** The training step; madds: forward, and twice that backward, less the first layer's gradient to the input. */
export const lenetTraining: Work = {
  name: 'LeNet training step, batch 32',
  madds: BATCH * (2 * 784 * 8 * 25 + 3 * 196 * 16 * 200 + 3 * 784 * 10),
  contestants: {
    ours: ({ kernels }) => training(kernels['relaxed-simd']),
    'ours, plain SIMD': ({ kernels }) => training(kernels.simd),
  },
  rivals: {
    'tfjs-wasm': tfTrainer('wasm', lesson),
    'tfjs-cpu': tfTrainer('cpu', lesson),
    ConvNetJS: netTrainer(lesson),
    'plain TypeScript': () => training(),
  },
  goal: { ratios: { 'tfjs-wasm': 9, 'tfjs-cpu': 180, ConvNetJS: 80 } },
};
