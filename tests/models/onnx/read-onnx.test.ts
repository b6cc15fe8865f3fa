// ONNX files as networks: names, constants, batches, gradients, and the sentences for what cannot be run.
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { record, run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { ModelFileError } from '../../../src/models/model-file-error';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { graphFile, node } from './graph-file';

const x = tensor([1, 4], Float32Array.of(1, -2, 3, -4));
const bias = { name: 'bias', shape: [4], numbers: Float32Array.of(1, 1, 1, 1) };

function problemOf(file: Uint8Array, shapes = {}): string {
  try {
    readOnnx(file, { shapes });
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
  return 'none';
}

describe('An ONNX file as a network', () => {
  it('makes a layer of what the engine knows, and a node of its own kind of the rest', () => {
    const { model } = readOnnx(graphFile([node('Relu', 'rectified', ['x']), node('Sub', 'shifted', ['rectified', 'bias'])], { constants: [bias] }));
    expect(model.network.nodes.map(({ name, kind }) => [name, kind])).toEqual([['rectified', 'relu'], ['shifted', 'Sub']]);
    expect([...run(model, x).output.data]).toEqual([0, -1, 2, -1]);
  });

  it('takes any batch, though it was laid out for one picture', () => {
    const { model } = readOnnx(graphFile([node('Add', 'y', ['x', 'bias'])], { constants: [bias] }));
    expect([...run(model, tensor([2, 4], new Float32Array(8))).output.data]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('takes the pictures of an open batch together, as an operator that goes along the batch shows', () => {
    const constants = [{ name: 'axis', shape: [], numbers: [0] }];
    const { model } = readOnnx(graphFile([node('CumSum', 'y', ['x', 'axis'])], { constants }));
    expect([...run(model, tensor([2, 4], Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8))).output.data]).toEqual([1, 2, 3, 4, 6, 8, 10, 12]);
  });

  it('takes any batch even where a Reshape names the batch that it was exported with', () => {
    const shape = { name: 'shape', shape: [2], numbers: [1, 4] };
    const inputs = [{ name: 'x', shape: [1, 2, 2] }];
    const { model } = readOnnx(graphFile([node('Reshape', 'flat', ['x', 'shape'])], { constants: [shape], inputs }));
    expect(run(model, tensor([3, 2, 2], new Float32Array(12))).output.shape).toEqual([3, 4]);
  });

  it('folds shapes that are computed, so that no node of them is left', () => {
    const constants = [{ name: 'first', shape: [1], numbers: [0] }, { name: 'rest', shape: [1], numbers: [-1] }];
    const nodes = [node('Shape', 'shape', ['x']), node('Gather', 'batch', ['shape', 'first']), node('Concat', 'to', ['batch', 'rest'], { axis: { integer: 0 } }), node('Reshape', 'flat', ['x', 'to'])];
    const { model } = readOnnx(graphFile(nodes, { constants, inputs: [{ name: 'x', shape: ['N', 2, 2] }] }));
    expect(model.network.nodes.map(({ kind }) => kind)).toEqual(['flatten']);
  });

  it('writes a number of windows that holds for every axis once, and others axis by axis', () => {
    const constants = [{ name: 'W', shape: [1, 1, 3, 3], numbers: new Float32Array(9) }];
    const attributes = { strides: { integers: [2, 2] }, pads: { integers: [1, 0, 1, 0] }, dilations: { integers: [1, 1] } };
    const { model } = readOnnx(graphFile([node('Conv', 'y', ['x', 'W'], attributes)], { constants, inputs: [{ name: 'x', shape: ['N', 1, 9, 9] }] }));
    expect(model.network.nodes[0].parameters).toMatchObject({ kernel: [3, 3], stride: [2], pad: [1, 0, 1, 0], dilation: [1] });
    expect(model.network.nodes[0].shape).toEqual([1, 5, 4]);
  });

  it('refuses windows of two axes over a picture of one, though their numbers would hold for every axis', () => {
    const constants = [{ name: 'W', shape: [1, 1, 3], numbers: new Float32Array(3) }];
    const file = graphFile([node('Conv', 'y', ['x', 'W'], { strides: { integers: [2, 2] } })], { constants, inputs: [{ name: 'x', shape: ['N', 1, 9] }] });
    expect(problemOf(file)).toBe('node "y" (Conv): expects 2 spatial axes, as in 2x2, found [9]');
  });

  it('computes constants once', () => {
    const nodes = [node('Neg', 'minus', ['bias']), node('Exp', 'weight', ['minus']), node('Mul', 'y', ['x', 'weight'])];
    const { model } = readOnnx(graphFile(nodes, { constants: [bias] }));
    expect(model.network.nodes).toHaveLength(1);
    expect(model.weights['y.w1'].data[0]).toBeCloseTo(Math.exp(-1), 6);
  });

  it('keeps integers integers between its nodes', () => {
    const constants = [{ name: 'two', shape: [], numbers: [2] }];
    const nodes = [node('ArgMax', 'best', ['x'], { axis: { integer: 1 } }), node('Div', 'half', ['best', 'two'])];
    expect([...run(readOnnx(graphFile(nodes, { constants })).model, tensor([1, 4], Float32Array.of(0, 0, 0, 9))).output.data]).toEqual([1]);
  });

  it('lets gradients flow to every node and to constants', () => {
    const nodes = [node('Mul', 'scaled', ['x', 'bias']), node('Exp', 'grown', ['scaled']), node('ReduceSum', 'sum', ['grown'])];
    const recording = record(readOnnx(graphFile(nodes, { constants: [bias] })).model, x);
    const { nodes: found, weights } = backward(recording, { seeds: { sum: tensor([1, 1], Float32Array.of(1)) }, nodes: ['x', 'scaled'] });
    [1, -2, 3, -4].forEach((xi, i) => {
      expect(found.scaled.data[i]).toBeCloseTo(Math.exp(xi), 5);
      expect(weights['scaled.w1'].data[i]).toBeCloseTo(xi * Math.exp(xi), 4);
    });
  });

  it('finds labels among the remarks, and says where tensors are', () => {
    const file = readOnnx(graphFile([{ ...node('Relu', 'y', ['x']), name: 'activation' }], { metadata: { labels: '["cat","dog"]' } }));
    expect(file.labels).toEqual(['cat', 'dog']);
    expect(file.aliases.get('y')).toBe('activation');
    expect(file.outputs).toEqual(['activation']);
  });

  it('gives a network with its channels last the layout that it has', () => {
    const file = readOnnx(graphFile([node('Relu', 'y', ['x'])], { inputs: [{ name: 'x', shape: ['N', 8, 8, 3] }] }));
    expect(file.layout).toBe('HWC');
  });
});

describe('The sentence for an ONNX file that cannot be run', () => {
  it('names the missing operator and its node', () => {
    expect(problemOf(graphFile([node('LSTM', 'memory', ['x'])]))).toBe('node "memory" (LSTM): the operator is missing here: it is recurrent; only networks that look at a picture once can be shown');
  });

  it('names what a node takes that nothing makes', () => {
    expect(problemOf(graphFile([node('Relu', 'y', ['z'])]))).toBe('node "y" (Relu): takes "z", which nothing before it makes');
  });

  it('counts the inputs of a node', () => {
    expect(problemOf(graphFile([node('Conv', 'y', ['x'])]))).toBe('node "y" (Conv): expects 2 inputs, found 1');
  });

  it('repeats what a layer says about shapes', () => {
    const W = { name: 'W', shape: [2, 3, 3, 3], numbers: new Float32Array(54) };
    const file = graphFile([node('Conv', 'y', ['x', 'W'])], { constants: [W], inputs: [{ name: 'x', shape: ['N', 1, 8, 8] }] });
    expect(problemOf(file)).toBe('node "y" (Conv): expects weights W of shape [2, 1, 3, 3], found [2, 3, 3, 3]');
  });

  it('asks for sizes that the file leaves open, and takes them', () => {
    const file = graphFile([node('GlobalAveragePool', 'y', ['x'])], { inputs: [{ name: 'x', shape: ['N', 3, 'h', 'w'] }] });
    expect(problemOf(file)).toBe('leaves the size of its input "x" open: [N, 3, h, w]');
    expect(readOnnx(file, { shapes: { x: [1, 3, 8, 8] } }).model.network.nodes[0].shape).toEqual([3, 1, 1]);
  });

  it('refuses opsets of the future', () => {
    expect(problemOf(graphFile([node('Relu', 'y', ['x'])], { opset: 99 }))).toBe('speaks opset 99; opsets 1 to 28 are known');
  });

  it('refuses tensors that no memory holds, before it makes them', () => {
    const constants = [{ name: 'shape', shape: [3], numbers: [100000, 100000, 100000] }];
    expect(problemOf(graphFile([node('ConstantOfShape', 'big', ['shape']), node('Add', 'y', ['x', 'big'])], { constants }))).toBe(
      'node "big" (ConstantOfShape): has 1.0e+15 elements in the shape [100000, 100000, 100000]; 134217728 are the most',
    );
  });

  it('refuses many tensors that together no memory holds', () => {
    const constants = [{ name: 'shape', shape: [1], numbers: [2 ** 27] }];
    const nodes = [1, 2].map((k) => node('ConstantOfShape', `c${k}`, ['shape']));
    expect(problemOf(graphFile([...nodes, node('Relu', 'y', ['x'])], { constants }))).toBe('node "c2" (ConstantOfShape): makes more numbers than fit into memory');
  });

  it('is one line, whatever names the file has', () => {
    expect(problemOf(graphFile([node('Ghost\nOperator', 'a\u0000b', ['x'])]))).toBe('node "a·b" (Ghost·Operator): the operator is missing here');
  });

  it('tells text from ONNX', () => {
    expect(problemOf(new TextEncoder().encode('# A note about networks'))).toMatch(/^(is not|ends in|holds)/);
    expect(problemOf(new Uint8Array())).toBe('is not an ONNX model: it holds no graph');
  });
});
