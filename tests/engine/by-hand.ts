// What the tests of single layers share: calling a layer by its line with small tensors, and comparing numbers that were
// worked out by hand. Not a test itself.

import { expect } from 'vitest';
import { readLayerLine } from '../../src/engine/layer-line';
import type { Layer, Mode, Tensors } from '../../src/engine/layer';
import { layers } from '../../src/engine/layers/index';
import { completeParameters } from '../../src/engine/parameters';
import { createRandom } from '../../src/engine/random';
import type { Shape } from '../../src/engine/shape';
import { tensor, type Tensor } from '../../src/engine/tensor';

/** A float64 tensor from its shape and its numbers. */
export function t(shape: Shape, ...numbers: number[]): Tensor<Float64Array> {
  return tensor(shape, Float64Array.from(numbers));
}

/** A layer's forward pass and, for dy, its backward pass, after a check of the shapes. */
export function call(line: string, inputs: readonly Tensor[], { weights = {}, mode = 'inference' }: { weights?: Tensors; mode?: Mode } = {}) {
  const { kind, parameters: given = {} } = readLayerLine(line);
  const layer: Layer = layers[kind];
  const parameters = completeParameters(kind, layer.parameters, given);
  const shape = layer.outputShape(parameters, inputs.map((x) => x.shape));
  const forwardCall = { parameters, inputs, weights, mode, random: createRandom('by hand') };
  const { output, saved, updates } = layer.forward(forwardCall);
  expect(output.shape).toEqual(shape);
  const back = (dy: Tensor) => ({
    dx: layer.backward({ ...forwardCall, output, saved, dy }),
    dw: layer.weightGradients?.({ ...forwardCall, output, saved, dy }) ?? {},
  });
  return { output, updates, back };
}

/** Compares shape and numbers, to 12 digits after the point unless said otherwise. */
export function expectTensor(found: Tensor, expected: Tensor, digits = 12): void {
  expect(found.shape).toEqual(expected.shape);
  found.data.forEach((value, i) => expect(value, `number ${i}`).toBeCloseTo(expected.data[i], digits));
}

/** f at some points, as the layer of an activation computes it. */
export function expectActivation(line: string, points: readonly (readonly [x: number, y: number])[], digits = 12): void {
  const { output } = call(line, [t([1, points.length], ...points.map(([x]) => x))]);
  expectTensor(output, t([1, points.length], ...points.map(([, y]) => y)), digits);
}
