// One step of training a LeNet: forward, loss, backward, update.

import { initialize } from '../../src/engine/initialize';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { acceptedModules } from '../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../src/engine/kernels/simd';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { tensor } from '../../src/engine/tensor';
import { startTraining, trainStep } from '../../src/engine/training';
import type { Contestant, Work } from '../work';
import { ramp } from './ramp';

const BATCH = 32;
const lines = ['conv 8 5x5 pad 2', 'relu', 'maxpool 2', 'conv 16 5x5 pad 2', 'relu', 'maxpool 2', 'flatten', 'dense 10'];

const step = (kernels: () => Promise<Kernels> | undefined): Contestant => async () => {
  const network = defineNetwork({ inputs: { image: [1, 28, 28] }, nodes: lines.map((line) => readLayerLine(line)) });
  const model = { network, weights: initialize(network, createRandom(1)) };
  const training = startTraining(model, { optimizer: 'sgd', rate: 0.001, kernels: await kernels() });
  const input = tensor([BATCH, 1, 28, 28], ramp(BATCH * 784));
  const targets = Array.from({ length: BATCH }, (_, i) => i % 10);
  return () => void trainStep(training, { input, targets });
};
const on = (name: string) => async (): Promise<Kernels> => createSimdKernels((await acceptedModules()).find((module) => module.name === name)!);

/** The training step; madds: forward, and twice that backward, less the first layer's gradient to the input. */
export const lenet: Work = {
  name: 'LeNet training step, batch 32',
  madds: BATCH * (2 * 784 * 8 * 25 + 3 * 196 * 16 * 200 + 3 * 784 * 10),
  contestants: {
    ours: step(on('relaxed-simd')),
    'ours, plain SIMD': step(on('simd')),
    'plain TypeScript': step(() => undefined),
  },
};
