// Networks that PyTorch exported, against PyTorch's own outputs and gradients (tests/fixtures/models/record-torch-onnx.py).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { record, run } from '../../../src/engine/run';
import { createKernels } from '../../../src/engine/kernels/simd';
import { mapped, type Tensor } from '../../../src/engine/tensor';
import { graphOf } from '../../../src/models/onnx/graph';
import { readModelProto } from '../../../src/models/onnx/proto/model-proto';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { runGraph } from '../../../src/models/onnx/run-graph';

interface Recorded {
  readonly shape: readonly number[];
  readonly output: readonly number[];
  readonly everySeventhGradient: readonly number[];
}

const folder = join(import.meta.dirname, '../../fixtures/models');
const { networks } = JSON.parse(readFileSync(join(folder, 'torch-onnx.json'), 'utf8')) as { networks: Readonly<Record<string, Recorded>> };
const x: Tensor<Float32Array> = { shape: [2, 3, 16, 16], data: Float32Array.from({ length: 1536 }, (_, i) => Math.sin(0.7 * i)) };

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs(found[i] - value), `number ${i}`).toBeLessThan(1e-5 * scale));
}

describe.each(Object.entries(networks))('%s, for two pictures', (name, { shape, output, everySeventhGradient }) => {
  const bytes = readFileSync(join(folder, `${name}.onnx`));

  it('has the output that PyTorch computed, within 1e-5, with kernels and without', async () => {
    const { model } = readOnnx(bytes);
    for (const kernels of [undefined, await createKernels()]) {
      const found = run(model, x, { kernels }).output;
      expect(found.shape).toEqual(shape);
      expectClose(found.data, output);
    }
  });

  it('has it by the plain interpreter too', () => {
    const outputs = runGraph(graphOf(readModelProto(bytes)), new Map([['x', { ...x, type: 'float32' as const }]]));
    expectClose(outputs.get('y')?.data ?? [], output);
  });

  it('has the gradient that PyTorch computed, within 1e-5', () => {
    const recording = record(readOnnx(bytes).model, x);
    const seed = mapped(recording.output, (_, i) => Math.cos(i));
    const { nodes } = backward(recording, { seeds: { [recording.model.network.output]: seed } });
    expectClose(nodes.x.data.filter((_, i) => i % 7 === 0), everySeventhGradient);
  });
});
