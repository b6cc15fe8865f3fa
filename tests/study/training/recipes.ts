// Small recipes for tests: some steps, in a moment.
import type { NetworkSpec } from '../../../src/engine/network';
import { readNetwork, layerLines } from '../../../src/models/notation';
import type { Recipe } from '../../../src/study/training/recipe';

/** A network for digits from layer lines. */
export function digitsNetwork(lines: string): NetworkSpec {
  const { inputs, nodes } = readNetwork([1, 28, 28], layerLines(lines));
  return { inputs, nodes: nodes.map(({ name, kind, parameters, inputs: from }) => ({ name, kind, parameters, inputs: from })) as NetworkSpec['nodes'] };
}

/** A recipe of 12 steps over 24 pictures, with everything that draws random numbers. */
export const smallRecipe: Recipe = {
  network: digitsNetwork('conv 4 5x5 stride 2\nbatchnorm\nrelu\nmaxpool 2\nflatten\ndropout 0.2\ndense 10'),
  dataSet: 'digits', seed: 3, init: { initializer: 'he' }, pictures: 24, epochs: 4, batch: 8,
  optimizer: 'adam', rate: 0.01, schedule: 'cosine', decay: 0.001, augment: ['shift', 'noise'],
};
