// What this program writes, onnxruntime computes alike. Runs where the bench's peers are installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/engine/layer';
import { layers } from '../../../src/engine/layers/index';
import { run } from '../../../src/engine/run';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { exampleInputs, exampleModel } from './example-model';

interface Runtime {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => RuntimeTensor;
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<{ run(feeds: Readonly<Record<string, RuntimeTensor>>): Promise<Readonly<Record<string, RuntimeTensor>>> }> };
}

interface RuntimeTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

const path = join(import.meta.dirname, '../../../bench/node_modules/onnxruntime-web/dist/ort.node.min.mjs');

describe.skipIf(!existsSync(path))('onnxruntime computes every layer that is written as the engine does, to 1e-4', () => {
  for (const layer of Object.values(layers) as Layer[])
    for (const { line, inputs } of layer.examples)
      // onnxruntime takes odd sizes only.
      test.skipIf(line.startsWith('lrn 4'))(`${line} on ${inputs.map((shape) => shape.join('×')).join(', ')}`, async () => {
        const { Tensor, InferenceSession } = (await import(pathToFileURL(path).href)) as Runtime;
        const model = exampleModel(line, inputs);
        const x = exampleInputs(inputs);
        const session = await InferenceSession.create(writeOnnx(model));
        const feeds = Object.fromEntries(Object.entries(x).map(([name, { shape, data }]) => [name, new Tensor('float32', data, shape)]));
        const found = (await session.run(feeds))[model.network.output];
        const expected = run(model, x).output;
        expect(found.dims).toEqual(expected.shape);
        found.data.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i], 4));
      });
});
