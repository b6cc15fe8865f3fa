// Every layer of the engine is written as ONNX and read again: the same numbers come out.
import { describe, expect, test } from 'vitest';
import { initialize } from '../../../src/engine/initialize';
import { readLayerLine } from '../../../src/engine/layer-line';
import { layers } from '../../../src/engine/layers/index';
import type { Layer } from '../../../src/engine/layer';
import { defineNetwork, type Model } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { run } from '../../../src/engine/run';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';

const random = createRandom('onnx round trip');

function modelOf(line: string, shapes: readonly (readonly number[])[]): Model {
  const names = shapes.map((_, i) => `x${i}`);
  const inputs = Object.fromEntries(shapes.map((shape, i) => [names[i], shape.slice(1)]));
  const network = defineNetwork({ inputs, nodes: [{ ...readLayerLine(line), inputs: names }] });
  const started = initialize(network, random);
  const weights = Object.fromEntries(Object.entries(started).map(([name, w]) => [name, noisy(w)]));
  return { network, weights };
}

/** No weight keeps the value that it starts with; variances stay positive. */
function noisy({ shape, data }: Tensor): Tensor {
  return tensor(shape, Float32Array.from(data, (value) => value + random.uniform()));
}

function inputsOf(shapes: readonly (readonly number[])[]): Record<string, Tensor> {
  const filled = (shape: readonly number[]): Tensor => tensor(shape, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()));
  return Object.fromEntries(shapes.map((shape, i) => [`x${i}`, filled(shape)]));
}

describe('Every layer, written as ONNX and read again, computes the same to 1e-6', () => {
  for (const layer of Object.values(layers) as Layer[])
    for (const { line, inputs } of layer.examples)
      test(`${line} on ${inputs.map((shape) => shape.join('×')).join(', ')}`, () => {
        const model = modelOf(line, inputs);
        const read = readOnnx(writeOnnx(model)).model;
        const x = inputsOf(inputs);
        const [expected, found] = [run(model, x).output, run(read, x).output];
        expect(found.shape).toEqual(expected.shape);
        found.data.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i], 5));
        expect(read.network.output).toBe(model.network.output);
      });
});
