// Every layer of the engine is written as ONNX and read again: the same numbers come out.
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/engine/layer';
import { layers } from '../../../src/engine/layers/index';
import { run } from '../../../src/engine/run';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { exampleInputs, exampleModel } from './example-model';

describe('Every layer, written as ONNX and read again, computes the same to 1e-5', () => {
  for (const layer of Object.values(layers) as Layer[])
    for (const { line, inputs } of layer.examples)
      test(`${line} on ${inputs.map((shape) => shape.join('×')).join(', ')}`, () => {
        const model = exampleModel(line, inputs);
        const read = readOnnx(writeOnnx(model)).model;
        const x = exampleInputs(inputs);
        const [expected, found] = [run(model, x).output, run(read, x).output];
        expect(found.shape).toEqual(expected.shape);
        found.data.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i], 5));
        expect(read.network.output).toBe(model.network.output);
      });
});
