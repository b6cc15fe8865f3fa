// The classic architectures, as both of PyTorch's exporters write them, against PyTorch's own outputs, gradients and
// activations (tests/fixtures/models/record-torch-classics.py). The newer exporter's files were made for one picture.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { createKernels } from '../../../src/engine/kernels/simd';
import { record, run } from '../../../src/engine/run';
import { mapped, type Tensor } from '../../../src/engine/tensor';
import { graphOf } from '../../../src/models/onnx/graph';
import { readModelProto } from '../../../src/models/onnx/proto/model-proto';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { runGraph } from '../../../src/models/onnx/run-graph';

interface Recorded {
  readonly shape: readonly number[];
  readonly output: readonly number[];
  readonly everyThirteenthGradient: readonly number[];
  /** The root of the sum of squares of what each convolution and the batch norm behind it give for both pictures. */
  readonly normsOfConvolutions: Readonly<Record<string, number>>;
}

const folder = join(import.meta.dirname, '../../fixtures/models/classics');
const { networks } = JSON.parse(readFileSync(join(folder, 'classics.json'), 'utf8')) as { networks: Readonly<Record<string, Recorded>> };
const x: Tensor<Float32Array> = { shape: [2, 3, 16, 16], data: Float32Array.from({ length: 1536 }, (_, i) => Math.sin(0.7 * i)) };
const pictures = [0, 1].map((i): Tensor<Float32Array> => ({ shape: [1, 3, 16, 16], data: x.data.slice(i * 768, (i + 1) * 768) }));
const TOLERANCE = 1e-5;

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs(found[i] - value), `number ${i}`).toBeLessThan(TOLERANCE * scale));
}

function norm({ data }: Tensor): number {
  return Math.sqrt(Array.from(data as ArrayLike<number>).reduce((sum, value) => sum + value * value, 0));
}

const cases = Object.entries(networks).flatMap(([name, recorded]) => [[`${name}.onnx`, recorded] as const, [`${name}-dynamo.onnx`, recorded] as const]);

describe.each(cases)('%s', (name, { shape, output, everyThirteenthGradient, normsOfConvolutions }) => {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  const { model, layout } = readOnnx(bytes);

  it('gives for two pictures at once what PyTorch computed, within 1e-5, with kernels and without', async () => {
    expect(layout).toBe('CHW');
    for (const kernels of [undefined, await createKernels()]) {
      const found = run(model, x, { kernels }).output;
      expect(found.shape).toEqual(shape);
      expectClose(found.data, output);
    }
  });

  it('gives it picture by picture', () => {
    expectClose(pictures.flatMap((picture) => Array.from(run(model, picture).output.data)), output);
  });

  it('gives it by the plain interpreter, for as many pictures as the file was made for', () => {
    const graph = graphOf(readModelProto(bytes));
    const each = name.includes('dynamo') ? pictures : [x];
    expectClose(each.flatMap((input) => Array.from(runGraph(graph, new Map([['x', { ...input, type: 'float32' as const }]])).get('y')?.data ?? [])), output);
  });

  it('has the gradient that PyTorch computed, within 1e-5, with kernels and without', async () => {
    for (const kernels of [undefined, await createKernels()]) {
      const recording = record(model, x, { kernels });
      const seed = mapped(recording.output, (_, i) => Math.cos(i));
      const { nodes } = backward(recording, { seeds: { [model.network.output]: seed }, weights: 'none' });
      expectClose(nodes['x'].data.filter((_, i) => i % 13 === 0), everyThirteenthGradient);
    }
  });

  it('has at each convolution, with the norm behind it, what PyTorch had there', () => {
    const convolutions = model.network.nodes.filter(({ kind }) => ['conv', 'depthwise'].includes(kind)).map((node) => node.name);
    const norms = Object.values(run(model, x, { keep: convolutions }).kept).map(norm);
    for (const [own, wanted] of Object.entries(normsOfConvolutions))
      expect(Math.min(...norms.map((found) => Math.abs(found - wanted))), own).toBeLessThan(TOLERANCE * wanted);
  });

  it.each([1, 33])('keeps at every node, of %d pictures, with kernels what it keeps without', async (count) => {
    const input = { shape: [count, 3, 16, 16], data: Float32Array.from({ length: count * 768 }, (_, i) => Math.sin(0.7 * i)) };
    const keep = model.network.nodes.map((node) => node.name);
    const [plain, fast] = [run(model, input, { keep }), run(model, input, { keep, kernels: await createKernels() })];
    for (const own of keep.filter((each) => count === 1 || plain.kept[each].shape[0] === count)) {
      expect(fast.kept[own].shape, own).toEqual(plain.kept[own].shape);
      const scale = Math.max(...plain.kept[own].data.map(Math.abs));
      expect(Math.max(...fast.kept[own].data.map((value, i) => Math.abs(value - plain.kept[own].data[i]))), own).toBeLessThanOrEqual(1e-4 * scale);
    }
  });

  it('keeps its convolutions as layers of the engine, where filters can be looked at', () => {
    const kinds = model.network.nodes.map(({ kind }) => kind);
    const convolutions = kinds.filter((kind) => ['conv', 'depthwise', 'transposed-conv'].includes(kind));
    expect(convolutions.length).toBeGreaterThanOrEqual(Object.keys(normsOfConvolutions).length);
    expect(kinds).not.toContain('Conv');
  });
});
