// Small networks for the tests of studies: from layer lines, with seeded weights, in float64 unless said otherwise. Not a
// test itself.

import { expect } from 'vitest';
import { initialize } from '../../src/engine/initialize';
import type { Model } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { lastOf } from '../../src/engine/last-of';
import { sizeOf, type Shape } from '../../src/engine/shape';
import { mapped, tensor, type Tensor } from '../../src/engine/tensor';
import { layerLines, readNetwork } from '../../src/models/notation';
import { attribute, type OptionsOf } from '../../src/study/attribute';
import type { MethodName } from '../../src/study/method-names';
import type { Attribution, Task } from '../../src/study/method';
import { classTarget } from '../../src/study/target';

/** A network with skip connection, batch norm and both poolings. */
export const resnet = `conv 4 3x3 pad 1
relu
maxpool 3 stride 2 pad 1
conv 3 3x3 pad 1
batchnorm
relu
avgpool 2
flatten
dense 5
relu
dense 4`;

/** The same without biases and norms, so that nothing but the picture feeds the score. */
export const withoutBias = `conv 4 3x3 pad 1 bias no
relu
maxpool 2
conv 3 3x3 bias no
relu
flatten
dense 4 bias no`;

/** A smooth network: no kinks for quadrature to stumble over. */
export const smooth = `conv 3 3x3 pad 1
tanh
avgpool 2
flatten
dense 6
sigmoid
dense 4`;

/** A model of layer lines over pictures [2, 8, 8]; weights in float64, biases not zero. */
export function modelOf(lines: string, picture: Shape = [2, 8, 8], seed = 'model'): Model {
  const network = readNetwork(picture, layerLines(lines));
  const random = createRandom(seed);
  const weights = initialize(network, random, { precision: 'float64' });
  const nudged = Object.entries(weights).map(([name, w]) => [name, name.endsWith('variance') ? w : mapped(w, (value) => value + 0.1 * random.uniform())] as const);
  return { network, weights: Object.fromEntries(nudged) };
}

/** The same model in float32. */
export function inSingle({ network, weights }: Model): Model {
  return { network, weights: Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, single(w)])) };
}

/** The same numbers in float32. */
export function single(x: Tensor): Tensor {
  return tensor(x.shape, Float32Array.from(x.data));
}

/** Pictures of numbers from 0 to 1. */
export function pictures(shape: Shape, seed = 'pictures'): Tensor {
  const random = createRandom(seed);
  return tensor(shape, Float64Array.from({ length: sizeOf(shape) }, () => random.uniform()));
}

/** A task for class 2 of a model with pictures [N, 2, 8, 8]. */
export function taskFor(model: Model, more: Partial<Task> = {}): Task {
  return { model, input: pictures([1, ...model.network.inputs.image]), target: classTarget(2), ...more };
}

/** A method's answer. */
export function answer<M extends MethodName>(method: M, task: Task, options?: OptionsOf<M>): Attribution {
  return lastOf(attribute(method, task, options));
}

/** Σ of everything. */
export function total({ data }: Tensor): number {
  return Array.from(data).reduce((sum, value) => sum + value, 0);
}

/** Compares numbers with a tolerance after the point. */
export function expectNumbers(found: ArrayLike<number>, expected: ArrayLike<number>, digits = 10): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) expect(found[i], `number ${i}`).toBeCloseTo(expected[i], digits);
}

/** A model over 1×n pictures from layer lines and weights worked out by hand. */
export function byHand(lines: string, picture: Shape, weights: Readonly<Record<string, Tensor>>): Model {
  return { network: readNetwork(picture, layerLines(lines)), weights };
}
