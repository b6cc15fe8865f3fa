// TensorFlow.js LayersModels: channels last there, first here.
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { partsOf, readModelFile } from '../../../src/models/read-model-file';
import { kerasFile, type KerasLayerJson } from './keras-file';

const input = (shape: readonly (number | null)[]): KerasLayerJson => ({ name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, ...shape] } });
const read = (...layers: KerasLayerJson[]) => readModelFile(kerasFile(layers));

describe('A LayersModel', () => {
  it('names its shards', () => {
    expect(partsOf(kerasFile())).toEqual(['weights.bin']);
  });

  it('keeps the names of its layers, and has activations as nodes of their own', () => {
    const { model, aliases, layout } = readModelFile(kerasFile());
    expect(model.network.nodes.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'conv: conv', 'conv/relu: relu', 'norm: batchnorm', 'sum: add', 'pool: maxpool', 'flat/permute: permute', 'flat: flatten', 'scores: dense', 'scores/softmax: softmax',
    ]);
    expect(aliases.get('conv')).toBe('conv/relu');
    expect(layout).toBe('CHW');
  });

  it('flattens pixel by pixel, as its dense weights expect', () => {
    const { model } = read(input([1, 2, 2]), { name: 'flat', class: 'Flatten', from: ['x'] });
    const channelsFirst = tensor([1, 2, 1, 2], Float32Array.of(1, 2, 10, 20));
    expect([...run(model, channelsFirst).output.data]).toEqual([1, 10, 2, 20]);
  });

  it('brings filters [h, w, in, out] into our order', () => {
    const { model } = read(input([1, 2, 2]), { name: 'c', class: 'Conv2D', from: ['x'], config: { filters: 1, kernel_size: [1, 2], use_bias: false }, weights: { kernel: [1, 2, 2, 1] } });
    expect([...model.weights['c.W'].data].map((w) => Math.round(w * 100))).toEqual([0, 2, 1, 3]);
  });

  it('reshapes and joins along Keras\' axes', () => {
    const { model } = read(input([4]), { name: 'grid', class: 'Reshape', from: ['x'], config: { target_shape: [2, 1, 2] } }, { name: 'both', class: 'Concatenate', from: ['grid', 'grid'], config: { axis: 3 } });
    expect(model.network.nodes.map(({ kind, shape }) => [kind, shape])).toEqual([['reshape', [2, 1, 2]], ['permute', [2, 2, 1]], ['concat', [4, 2, 1]]]);
    expect([...run(model, tensor([1, 4], Float32Array.of(1, 2, 3, 4))).output.data]).toEqual([1, 3, 2, 4, 1, 3, 2, 4]);
  });

  it('may hold a model as a layer', () => {
    const inner = { class_name: 'Sequential', config: { name: 'inner', layers: [{ class_name: 'ReLU', config: { name: 'r' } }] } };
    const json = { modelTopology: { class_name: 'Sequential', config: { layers: [{ class_name: 'InputLayer', config: { name: 'x', batch_input_shape: [null, 3] } }, { ...inner, name: 'inner' }] } }, weightsManifest: [] };
    const { model } = readModelFile({ name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)) });
    expect(model.network.nodes.map(({ name }) => name)).toEqual(['inner/r']);
  });
});

describe('The sentence for a LayersModel that cannot be run', () => {
  const missing = (file: Parameters<typeof readModelFile>[0]) => () => readModelFile(file);

  it('names the class that is missing', () => {
    expect(() => read(input([4]), { name: 'memory', class: 'LSTM', from: ['x'] })).toThrow('model.json: node "memory" (LSTM): the layer is missing here');
  });

  it('names the shard that is missing', () => {
    expect(missing({ ...kerasFile(), parts: new Map() })).toThrow('model.json: needs the file "weights.bin" beside it');
  });

  it('says where the shard ends too early', () => {
    expect(missing({ ...kerasFile(), parts: new Map([['weights.bin', new Uint8Array(100)]]) })).toThrow('model.json: ends before the weights "conv/kernel" do');
  });

  it('asks for a fixed size', () => {
    expect(() => read(input([null, null, 3]))).toThrow('model.json: leaves the size of its input "x" open');
  });

  it('tells a graph model from a layers model', () => {
    const bytes = new TextEncoder().encode('{"format":"graph-model","modelTopology":{}}');
    expect(missing({ name: 'model.json', bytes })).toThrow('model.json: is a graph model; only layers models can be read (convert with --output_format=tfjs_layers_model)');
  });
});
