// Files that their exporter made for one picture: folded batches, resizing to one, rows cut out by numbers. They run on
// any batch, picture by picture, and their gradients are those of each picture.
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { createRandom } from '../../../src/engine/random';
import { record, run } from '../../../src/engine/run';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import type { Layer } from '../../../src/engine/layer';
import { checkApart, checkTogether } from '../../../src/models/onnx/two-pictures';
import { pictureByPicture } from '../../../src/models/onnx/picture-by-picture';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { graphFile, node } from './graph-file';

const random = createRandom('one picture');
const drawn = (...shape: number[]) => tensor(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()));
const total = ({ data }: Tensor, f: (value: number, i: number) => number): number => Array.from(data as ArrayLike<number>, f).reduce((a, b) => a + b, 0);
const list = (name: string, ...numbers: number[]) => ({ name, shape: [numbers.length], numbers });
const floats = (name: string, shape: readonly number[], f: (i: number) => number) => ({ name, shape, numbers: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => f(i)) });

/** 2 × 2 windows of a 4 × 4 picture as rows of a batch, times a matrix, and back: as transformers in windows do. */
const windows = graphFile(
  [
    node('Reshape', 'cut', ['x', 'cut.to']), node('Transpose', 'apart', ['cut'], { perm: { integers: [0, 2, 4, 3, 5, 1] } }), node('Reshape', 'rows', ['apart', 'rows.to']),
    node('MatMul', 'mixed', ['rows', 'W']), node('Softmax', 'soft', ['mixed'], { axis: { integer: -1 } }), node('Reshape', 'again', ['soft', 'again.to']), node('ReduceMean', 'y', ['again', 'axes'], { keepdims: { integer: 0 } }),
  ],
  {
    inputs: [{ name: 'x', shape: [1, 3, 4, 4] }],
    constants: [list('cut.to', 1, 3, 2, 2, 2, 2), list('rows.to', 4, 4, 3), floats('W', [3, 3], (i) => Math.sin(i)), list('again.to', 1, 16, 3), list('axes', 1)],
  },
);

/** Global pooling that is made as large as the maps again, to a size that names one picture, and added to them. */
const resized = graphFile(
  [node('ReduceMean', 'pooled', ['x', 'axes']), node('Resize', 'wide', ['pooled', '', '', 'sizes'], { mode: { text: 'linear' } }), node('Add', 'y', ['x', 'wide'])],
  { inputs: [{ name: 'x', shape: [1, 3, 4, 4] }], constants: [list('axes', 2, 3), list('sizes', 1, 3, 4, 4)] },
);

/** A mean whose axes are brought back by picking numbers out of one row, as PyTorch's newer exporter writes as_strided. */
const picked = graphFile(
  [node('ReduceMean', 'pooled', ['x', 'axes']), node('Reshape', 'row', ['pooled', 'all']), node('Gather', 'strided', ['row', 'places'], { axis: { integer: 0 } }), node('Flatten', 'flat', ['strided']), node('Gemm', 'y', ['flat', 'W'], { transB: { integer: 1 } })],
  { inputs: [{ name: 'x', shape: [1, 3, 4, 4] }], constants: [list('axes', -1, -2), list('all', -1), { name: 'places', shape: [1, 3, 1, 1], numbers: [0, 1, 2] }, floats('W', [2, 3], (i) => i - 2)] },
);

const files = [['folds its windows into the batch', windows], ['resizes to one picture', resized], ['picks one picture out of a row', picked]] as const;

describe.each(files)('A file that %s', (_, bytes) => {
  const { model } = readOnnx(bytes);
  const x = drawn(3, 3, 4, 4);
  const alone = (i: number): Tensor<Float64Array> => tensor([1, 3, 4, 4], x.data.slice(i * 48, (i + 1) * 48));

  it('gives for a batch what it gives for each picture', () => {
    const rows = [0, 1, 2].map((i) => run(model, alone(i)).output);
    const { output } = run(model, x);
    expect(output.shape).toEqual([3, ...rows[0].shape.slice(1)]);
    expect(Array.from(output.data)).toEqual(rows.flatMap(({ data }) => Array.from(data)));
    expect(new Set(rows.map(({ data }) => data.join())).size).toBe(3);
  });

  it('has for a batch the gradient of each picture, and sums those of its weights', () => {
    const gradients = (input: Tensor) => {
      const recording = record(model, input);
      const dy = tensor(recording.output.shape, Float64Array.from(recording.output.data, (__, i) => Math.cos(i % (recording.output.data.length / input.shape[0]))));
      return backward(recording, { seeds: { [model.network.output]: dy }, weights: 'all' });
    };
    const [all, ...each] = [x, alone(0), alone(1), alone(2)].map(gradients);
    expect(Array.from(all.nodes['x'].data)).toEqual(each.flatMap(({ nodes }) => Array.from(nodes['x'].data)));
    for (const [name, { data }] of Object.entries(all.weights))
      data.forEach((gradient, i) => expect(gradient).toBeCloseTo(each.reduce((sum, { weights }) => sum + weights[name].data[i], 0), 6));
  });

  it('has the gradient of finite differences', () => {
    const score = (data: Float64Array): number => total(run(model, tensor([1, 3, 4, 4], data)).output, (y, i) => y * Math.cos(i));
    const recording = record(model, alone(1));
    const dy = tensor(recording.output.shape, Float64Array.from(recording.output.data, (__, i) => Math.cos(i)));
    const { data } = backward(recording, { seeds: { [model.network.output]: dy }, weights: 'none' }).nodes['x'];
    for (const at of [0, 13, 30, 47]) {
      const moved = (by: number): Float64Array => alone(1).data.map((value, i) => (i === at ? value + by : value));
      expect(data[at]).toBeCloseTo((score(moved(1e-5)) - score(moved(-1e-5))) / 2e-5, 6);
    }
  });

  it('keeps what every node gives, one picture after the other', () => {
    const names = model.network.nodes.map(({ name }) => name);
    const batch = run(model, x, { keep: names }).kept;
    const second = run(model, alone(1), { keep: names }).kept;
    for (const name of names) {
      const size = second[name].data.length;
      expect(batch[name].data.length, name).toBe(3 * size);
      expect(Array.from(batch[name].data.slice(size, 2 * size))).toEqual(Array.from(second[name].data));
    }
  });
});

describe('A file that does not insist on one picture', () => {
  it('is laid out for two, whatever it declares, so that layers compute all pictures at once', () => {
    const file = graphFile([node('Relu', 'r', ['x']), node('Sub', 'y', ['r', 'c'])], { inputs: [{ name: 'x', shape: [1, 4] }], constants: [floats('c', [4], (i) => i)] });
    expect([...run(readOnnx(file).model, tensor([2, 4], Float32Array.of(1, 2, 3, 4, -1, 5, -1, 5))).output.data]).toEqual([1, 1, 1, 1, 0, 4, -2, 2]);
  });
});

describe('Two pictures show which file knows of one only', () => {
  it('where two are joined with one', () => {
    expect(() => checkTogether([[2, 3, 4], [1, 3, 4]])).toThrow('joins two pictures with one: [2, 3, 4] with [1, 3, 4]');
    expect(() => checkTogether([[1, 3], [2, 3]])).toThrow('joins two pictures with one: [2, 3] with [1, 3]');
  });
  it.each([[[[2, 3], [2, 3]]], [[[2, 3], [1]]], [[[2, 3], [3, 3]]], [[[1, 3], [2, 3, 3]]], [[]]])('but not by %j', (shapes) => {
    expect(() => checkTogether(shapes)).not.toThrow();
  });
  it('where an output has another number of rows', () => {
    expect(() => checkApart([[2, 10], [1, 10]])).toThrow('makes [1, 10] of two pictures');
    expect(() => checkApart([[]])).toThrow('makes [] of two pictures');
    expect(() => checkApart([[2, 10], [2]])).not.toThrow();
  });
});

describe('A layer that takes picture by picture', () => {
  /** x [n, 2], s [] → x·s + the sum over all that it is given at once, so that it tells how much that was. */
  const summing: Layer = {
    kind: 'summing', summary: '', equation: '', parameters: {}, arity: 'many', examples: [],
    outputShape: (_, [x]) => x,
    forward: ({ inputs: [x, s] }) => {
      const sum = total(x, (value) => value);
      return { output: tensor(x.shape, Float64Array.from(x.data, (value) => value * s.data[0] + sum)), saved: undefined };
    },
    backward: ({ inputs: [x, s], dy }) => {
      const sum = total(dy, (g) => g);
      return [tensor(x.shape, Float64Array.from(dy.data, (g) => g * s.data[0] + sum)), tensor([], Float64Array.of(total(dy, (g, i) => g * x.data[i])))];
    },
  };
  const layer = pictureByPicture(summing, [[1, 2], []]);
  const call = (n: number) => ({ parameters: {}, inputs: [tensor([n, 2], Float64Array.from({ length: 2 * n }, (_, i) => i)), tensor([n], Float64Array.from({ length: n }, (_, i) => i + 1))], weights: {}, mode: 'inference' as const, kernels: undefined });

  it('gives each its own part, single numbers too', () => {
    expect([...layer.forward(call(3)).output.data]).toEqual([1, 2, 9, 11, 21, 24]);
  });
  it('says the shape of a batch', () => expect(layer.outputShape({}, [[3, 2], [3]])).toEqual([3, 2]));
  it('brings back the gradient of each', () => {
    const { output } = layer.forward(call(2));
    const [dx, ds] = layer.backward({ ...call(2), output, saved: undefined, dy: tensor([2, 2], Float64Array.of(1, 1, 1, 0)) });
    expect([...dx.data]).toEqual([3, 3, 3, 1]);
    expect(ds).toMatchObject({ shape: [2], data: Float64Array.of(1, 2) });
  });
});
