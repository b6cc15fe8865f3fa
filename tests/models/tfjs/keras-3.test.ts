// What only Keras 3 writes, and what people make of models: calls in objects, constants among tensors, models within
// models, layers that are shared, weights in folders. Weight i of a file is i/100.
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readModelFile, type FileToRead } from '../../../src/models/read-model-file';
import { near } from './one-layer';

type Json = Readonly<Record<string, unknown>>;

const from = (layer: string, call = 0, output = 0) => ({ class_name: '__keras_tensor__', config: { shape: [null, 2], dtype: 'float32', keras_history: [layer, call, output] } });
const call = (...args: unknown[]) => ({ args, kwargs: {} });
const policy = { module: 'keras', class_name: 'DTypePolicy', config: { name: 'float32' }, registered_name: null };
const input = (name: string, ...shape: number[]): Json => ({ module: 'keras.layers', class_name: 'InputLayer', config: { name, batch_shape: [null, ...shape], dtype: 'float32', sparse: false, ragged: false }, name, inbound_nodes: [] });
const layer = (name: string, className: string, config: Json, ...calls: unknown[]): Json => ({ module: 'keras.layers', class_name: className, config: { name, trainable: true, dtype: policy, ...config }, registered_name: null, build_config: { input_shape: [null, 2] }, name, inbound_nodes: calls });
const model = (name: string, layers: readonly Json[], output: unknown): Json => ({ class_name: 'Functional', config: { name, layers, input_layers: [[String(layers[0].name), 0, 0]], output_layers: output } });

function file(root: Json, weights: Readonly<Record<string, readonly number[]>> = {}, more: Json = {}): FileToRead {
  const list = Object.entries(weights).map(([name, shape]) => ({ name, shape, dtype: 'float32' }));
  const count = list.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const json = { format: 'layers-model', generatedBy: 'keras v3.10.0', modelTopology: { keras_version: '3.10.0', model_config: root }, weightsManifest: [{ paths: ['weights.bin'], weights: list }], ...more };
  const shard = new Uint8Array(Float32Array.from({ length: count }, (_, i) => i / 100).buffer);
  return { name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)), parts: new Map([['weights.bin', shard]]) };
}

const answer = (given: FileToRead, ...x: number[]) => run(readModelFile(given).model, tensor([1, x.length], Float64Array.from(x))).output;

describe('A functional model of Keras 3', () => {
  it('is read from its objects', () => {
    const layers = [input('x', 2), layer('a', 'ReLU', {}, call(from('x'))), layer('sum', 'Add', {}, call([from('x'), from('a')]))];
    near(answer(file(model('m', layers, [['sum', 0, 0]])), -1, 3), -1, 6);
    near(answer(file(model('m', layers, ['sum', 0, 0])), -1, 3), -1, 6);
    near(answer(file(model('m', layers, { scores: ['sum', 0, 0] })), -1, 3), -1, 6);
  });

  it('may hand its tensors over by name', () => {
    const layers = [input('x', 2), layer('a', 'ReLU', {}, { args: [], kwargs: { inputs: from('x') } })];
    near(answer(file(model('m', layers, [['a', 0, 0]])), -1, 3), 0, 3);
  });

  it('computes with constants between its layers, as MobileNetV3 does', () => {
    const layers = [
      input('x', 3),
      layer('add', 'Add', {}, call(from('x'), 3)),
      layer('re_lu', 'ReLU', { max_value: 6, negative_slope: 0, threshold: 0 }, call(from('add'))),
      layer('multiply', 'Multiply', {}, call(from('re_lu'), 1 / 6)),
    ];
    near(answer(file(model('m', layers, [['multiply', 0, 0]])), -9, 1, 9), 0, 4 / 6, 1);
  });

  it('has the constant where it stands', () => {
    const layers = [input('x', 2), layer('rest', 'Subtract', {}, call(1, from('x'))), layer('share', 'TrueDivide', {}, call(from('rest'), { class_name: '__numpy__', config: { value: [2, 4], dtype: 'float32' } }))];
    near(answer(file(model('m', layers, [['share', 0, 0]])), 3, 5), -1, -1);
  });

  it('calls activations as operations', () => {
    const layers = [input('x', 2), layer('hs', 'HardSigmoid', {}, call(from('x')))];
    near(answer(file(model('m', layers, [['hs', 0, 0]])), 1, -9), 2 / 3, 0);
  });
});

describe('A layer that is shared', () => {
  it('is called again on what comes later', () => {
    const layers = [
      input('x', 2),
      layer('a', 'ELU', { alpha: 1 }, call(from('x')), call(from('b'))),
      layer('b', 'LeakyReLU', { negative_slope: 0.5 }, call(from('a'))),
    ];
    const inner = Math.expm1(-1) / 2;
    near(answer(file(model('m', layers, [['a', 1, 0]])), -1, 3), Math.expm1(inner), 3);
    near(answer(file(model('m', layers, [['a', 0, 0]])), -1, 3), Math.expm1(-1), 3);
  });

  it('that waits for itself is refused by name', () => {
    const layers = [input('x', 2), layer('a', 'ReLU', {}, call(from('b'))), layer('b', 'ReLU', {}, call(from('a')))];
    expect(() => readModelFile(file(model('m', layers, [['b', 0, 0]])))).toThrow('model.json: node "a" (ReLU): takes "b", which nothing before it makes');
  });
});

describe('A model within a model', () => {
  const inner = (output: unknown = [['d', 0, 0]]): Json => ({
    ...model('base', [input('i', 2), layer('d', 'Dense', { units: 2, use_bias: false, activation: 'linear' }, call(from('i'))), layer('r', 'ReLU', {}, call(from('i')))], output),
    module: 'keras.models', name: 'base',
  });
  const weights = { skipped: [1], 'd/kernel': [2, 2] }; // 0.01, 0.02; 0.03, 0.04
  const once = (first: number) => [input('x', 2), { ...inner(), inbound_nodes: [call(from('x'))] }, layer('out', 'ReLU', {}, call(from('base', first)))];

  it('counts its calls from 1, as others refer to them', () => near(answer(file(model('m', once(1), [['out', 0, 0]]), weights), 100, 100), 4, 6));
  it('or from 0, where they do', () => near(answer(file(model('m', once(0), [['out', 0, 0]]), weights), 100, 100), 4, 6));

  it('is applied twice, each time to its own input', () => {
    const layers = [input('x', 2), { ...inner(), inbound_nodes: [call(from('x')), call(from('base', 1))] }, layer('sum', 'Subtract', {}, call([from('base', 1), from('base', 2)]))];
    near(answer(file(model('m', layers, [['sum', 0, 0]]), weights), 100, 100), 4 - 0.04 - 0.18, 6 - 0.08 - 0.24);
  });

  it('gives the output that is asked for', () => {
    const two = { ...inner([['d', 0, 0], ['r', 0, 0]]), inbound_nodes: [call(from('x'))] };
    near(answer(file(model('m', [input('x', 2), two, layer('out', 'ELU', {}, call(from('base', 1, 1)))], [['out', 0, 0]]), weights), -100, 100), 0, 100);
    expect(() => readModelFile(file(model('m', [input('x', 2), two, layer('out', 'ELU', {}, call(from('base', 1, 2)))], [['out', 0, 0]]), weights))).toThrow('node "out" (ELU): takes "base", which nothing before it makes');
  });

  it('may stand first in a sequence, and bring the input', () => {
    const root = { class_name: 'Sequential', config: { name: 's', layers: [inner(), layer('out', 'ReLU', {})] } };
    const read = readModelFile(file(root, weights));
    expect(read.model.network.inputs).toEqual({ 'base/i': [2] });
    near(answer(file(root, weights), 100, 100), 4, 6);
  });
});

describe('A sequence that was built later', () => {
  it('has the shape of its input beside its layers', () => {
    near(answer(file({ class_name: 'Sequential', config: { name: 's', layers: [layer('r', 'ReLU', {})], build_input_shape: [null, 2] } }), -1, 3), 0, 3);
  });
});

describe('The weights of Keras 3', () => {
  const depthwise = (name: string) => ({ class_name: 'Sequential', config: { name: 's', layers: [input('x', 1, 2, 2), layer(name, 'DepthwiseConv2D', { kernel_size: [1, 2], use_bias: false })] } });

  it('have the model before their layer', () => {
    const root = { class_name: 'Sequential', config: { name: 'sequential', layers: [input('x', 2), layer('dense', 'Dense', { units: 1, use_bias: true }), layer('dense_1', 'Dense', { units: 1, use_bias: false })] } };
    const weights = { 'sequential/dense/kernel': [2, 1], 'sequential/dense/bias': [1], 'sequential/dense_1/kernel': [1, 1] };
    near(answer(file(root, weights), 100, 100), 0.03 * (1 + 0.02));
  });

  it('of depthwise convolutions are called like any kernel', () => {
    const { model: found } = readModelFile(file(depthwise('dw'), { skipped: [1], 'dw/kernel': [1, 2, 2, 1] }));
    expect([...found.weights['dw.W'].data].map((w) => Math.round(100 * w))).toEqual([1, 3, 2, 4]);
  });

  it('are found by class and number where they come out of a .keras file', () => {
    const layers = [
      input('x', 2), layer('first', 'Dense', { units: 2, use_bias: true }), layer('norm', 'BatchNormalization', { axis: -1, epsilon: 1e-12, scale: false }), layer('second', 'Dense', { units: 1, use_bias: false }),
    ];
    const weights = {
      'layers/batch_normalization/vars/0': [2], 'layers/batch_normalization/vars/1': [2], 'layers/batch_normalization/vars/2': [2],
      'layers/dense/vars/0': [2, 2], 'layers/dense/vars/1': [2], 'layers/dense_1/vars/0': [2, 1],
    };
    const { weights: found } = readModelFile(file({ class_name: 'Sequential', config: { name: 's', layers } }, weights)).model;
    const hundreds = (name: string) => [...found[name].data].map((w) => Math.round(100 * w));
    expect([hundreds('norm.beta'), hundreds('norm.mean'), hundreds('norm.variance')]).toEqual([[0, 1], [2, 3], [4, 5]]);
    expect([hundreds('first.W'), hundreds('first.b'), hundreds('second.W')]).toEqual([[6, 8, 7, 9], [10, 11], [12, 13]]);
  });

  it('are found there within models, and in the folders of early versions', () => {
    const inner = { ...model('base', [input('i', 2), layer('d', 'Dense', { units: 1, use_bias: false }, call(from('i')))], [['d', 0, 0]]), name: 'base', inbound_nodes: [call(from('x'))] };
    const root = model('m', [input('x', 2), inner], [['base', 1, 0]]);
    near(answer(file(root, { skipped: [1], 'layers/functional/layers/dense/vars/0': [2, 1] }), 100, 100), 3);
    near(answer(file(root, { skipped: [1], '_layer_checkpoint_dependencies/functional/_layer_checkpoint_dependencies/dense/vars/0': [2, 1] }), 100, 100), 3);
  });

  it('may hold the state of random layers, which nothing here reads', () => {
    const given = file({ class_name: 'Sequential', config: { name: 's', layers: [input('x', 2), layer('drop', 'Dropout', { rate: 0.5 })] } }, {}, {
      weightsManifest: [{ paths: ['weights.bin'], weights: [{ name: 'layers/dropout/seed_generator/vars/0', shape: [2], dtype: 'uint32' }] }],
    });
    near(answer({ ...given, parts: new Map([['weights.bin', new Uint8Array(8)]]) }, 1, 2), 1, 2);
  });

  it('are refused where a layer would have two of one name', () => {
    const manifest = (...bytes: number[]) => ({ weightsManifest: [{ paths: ['weights.bin'], weights: [0, 1].map(() => ({ name: 'd/kernel', shape: [1, 1], dtype: 'uint8' })) }], parts: bytes });
    const given = (...bytes: number[]): FileToRead => {
      const { parts, ...more } = manifest(...bytes);
      return { ...file({ class_name: 'Sequential', config: { name: 's', layers: [input('x', 1), layer('d', 'Dense', { units: 1, use_bias: false })] } }, {}, more), parts: new Map([['weights.bin', Uint8Array.from(parts)]]) };
    };
    expect(() => readModelFile(given(1, 2))).toThrow('model.json: node "d" (Dense): finds two different weights "d/kernel"');
    near(answer(given(2, 2), 3), 6);
  });
});

describe('Channels first', () => {
  const first = (name: string, className: string, config: Json) => layer(name, className, { data_format: 'channels_first', ...config });
  const sequence = (...layers: Json[]) => file({ class_name: 'Sequential', config: { name: 's', layers: [input('x', 2, 1, 2), ...layers] } });
  const x = tensor([1, 2, 1, 2], Float64Array.of(1, 2, 3, 4));

  it('are flattened pixel by pixel where the layer knows it', () => {
    near(run(readModelFile(sequence(first('up', 'UpSampling2D', { size: [1, 1] }), first('flat', 'Flatten', {}))).model, x).output, 1, 3, 2, 4);
    near(run(readModelFile(sequence(first('up', 'UpSampling2D', { size: [1, 1] }), layer('flat', 'Flatten', { data_format: 'channels_last' }))).model, x).output, 1, 2, 3, 4);
  });

  it('beside layers that keep them last are refused', () => {
    expect(() => readModelFile(sequence(first('up', 'UpSampling2D', { size: [1, 1] }), layer('pool', 'MaxPooling2D', { data_format: 'channels_last' })))).toThrow('model.json: keeps channels first in some layers and last in others, which cannot be run');
  });

  it('cannot be joined by a dense layer, which takes the last axis', () => {
    expect(() => readModelFile(sequence(first('up', 'UpSampling2D', { size: [1, 1] }), layer('d', 'Dense', { units: 1 })))).toThrow('node "d" (Dense): joins along the last axis, which is not the channels here');
  });
});

describe('A class that is missing', () => {
  it.each([
    ['LSTM', 'the layer is missing here: it is recurrent; only networks that look at a picture once can be shown'],
    ['Lambda', 'the layer is missing here: it holds a piece of a program; export the model there with model.export("net.onnx", format="onnx")'],
    ['MultiHeadAttention', 'the layer is missing here: it is a whole part of a transformer; export the model there with model.export("net.onnx", format="onnx"), which spells it out in its steps'],
    ['Embedding', 'the layer is missing here: it works on texts or categories; name a network for pictures'],
    ['MyBlock', 'the layer is missing here: export the model in Keras with model.export("net.onnx", format="onnx"), where it may be made of operators that are known'],
  ])('%s is named, with a way out', (className, sentence) => {
    expect(() => readModelFile(file(model('m', [input('x', 2), layer('l', className, {}, call(from('x')))], [['l', 0, 0]])))).toThrow(`model.json: node "l" (${className}): ${sentence}`);
  });
});
