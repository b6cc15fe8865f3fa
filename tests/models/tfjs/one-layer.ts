// One layer of Keras at a time, for tests whose numbers are worked out by hand. Weight i of a file is i/100. Not a test itself.
import { expect } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';
import { kerasFile, type KerasLayerJson } from './keras-file';

/** A layer, its place left open. */
export type Layer = Omit<KerasLayerJson, 'name' | 'from'>;

/** The model of layers one after the other. @param shape of the input, as Keras has it, channels last */
export function modelOf(shape: readonly number[], ...layers: readonly Layer[]) {
  const input: KerasLayerJson = { name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, ...shape] } };
  return readModelFile(kerasFile([input, ...layers.map((layer, i) => ({ ...layer, name: `layer${i}`, from: [i === 0 ? 'x' : `layer${i - 1}`] }))])).model;
}

/** What one layer gives for numbers in the network's own order, channels first. @param shape as Keras has it, channels last */
export function given(shape: readonly number[], layer: Layer, ...numbers: number[]): Tensor {
  const channelsFirst = shape.length < 2 ? shape : [shape[shape.length - 1], ...shape.slice(0, -1)];
  return run(modelOf(shape, layer), tensor([1, ...channelsFirst], Float64Array.from(numbers))).output;
}

/** Expects these numbers, and no others. */
export function near(found: Tensor, ...expected: number[]): void {
  expect(found.data).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(found.data[i]).toBeCloseTo(value, 5));
}
