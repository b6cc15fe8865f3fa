// What this program writes, onnxruntime computes as the engine does: every example of every layer.
import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/engine/layer';
import { layers } from '../../../src/engine/layers/index';
import { run } from '../../../src/engine/run';
import type { Tensor } from '../../../src/engine/tensor';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { exampleInputs, exampleModel } from './example-model';

describe('onnxruntime computes every layer that is written as the engine does, to 1e-4 of the largest number', () => {
  for (const layer of Object.values(layers) as Layer[])
    for (const { line, inputs } of layer.examples)
      test(`${line} on ${inputs.map((shape) => shape.join('×')).join(', ')}`, async () => {
        const model = exampleModel(line, inputs);
        const x = exampleInputs(inputs);
        const found = (await computed(writeOnnx(model), x))[model.network.output];
        const expected = run(model, x).output;
        expect(found.dims).toEqual(expected.shape);
        expect(deviation(found.data as Float32Array, expected.data)).toBeLessThan(1e-4);
      });
});

async function computed(file: Uint8Array, x: Readonly<Record<string, Tensor<Float32Array>>>): Promise<InferenceSession.ReturnType> {
  const session = await InferenceSession.create(file);
  const feeds = Object.entries(x).map(([name, { shape, data }]) => [name, new RuntimeTensor('float32', data, shape)] as const);
  return session.run(Object.fromEntries(feeds));
}

/** The largest difference over the largest number expected. */
function deviation(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  const largest = Math.max(...Array.from(expected, Math.abs));
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - found[i]))) / largest;
}
