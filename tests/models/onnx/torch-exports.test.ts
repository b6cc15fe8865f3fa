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
import { readModelFile } from '../../../src/models/read-model-file';
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

// tests/fixtures/models/record-torch-exports.py, with the lines of manual/Models.md.
describe.each(['residual', 'residual-dynamo'])('%s.onnx, exported as the manual says', (name) => {
  const { scores } = JSON.parse(readFileSync(join(folder, 'torch-exports.json'), 'utf8')) as { scores: readonly number[] };
  const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
  const whole = { name: `${name}.onnx`, bytes: bytesOf(`${name}.onnx`) };
  const beside = 'residual-dynamo.onnx.data';
  const file = { ...whole, parts: name === 'residual' ? new Map<string, Uint8Array>() : new Map([[beside, bytesOf(beside)]]) };

  it('has the scores that PyTorch computed, within 1e-5, picture by picture, with kernels and without', async () => {
    const { model } = readModelFile(file);
    for (const kernels of [undefined, await createKernels()]) {
      const rows = [0, 1].map((i) => run(model, { shape: [1, 3, 16, 16], data: x.data.slice(i * 768, (i + 1) * 768) }, { kernels }).output.data);
      expectClose([...rows[0], ...rows[1]], scores);
    }
  });

  it('needs no file beside it from the older exporter, and its weights from the newer one', () => {
    if (name === 'residual') expect(readModelFile(whole).model.network.nodes.length).toBeGreaterThan(8);
    else expect(() => readModelFile(whole)).toThrow(`keeps tensor "stem.weight" in another file, “${beside}”, which is not beside it`);
  });

  it('keeps its convolutions and its dense layer as layers of the engine, where filters can be looked at', () => {
    const kinds = readModelFile(file).model.network.nodes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'conv')).toHaveLength(3);
    expect(kinds).toContain('dense');
  });
});
