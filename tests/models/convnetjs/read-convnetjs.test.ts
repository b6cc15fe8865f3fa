// ConvNetJS snapshots: depth last there, channels first here.
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';
import { volume } from './convnetjs-file';

const input = { layer_type: 'input', out_depth: 2, out_sx: 2, out_sy: 1 };

function read(...layers: object[]) {
  return readModelFile({ name: 'net.json', bytes: new TextEncoder().encode(JSON.stringify({ layers: [input, ...layers] })) });
}

describe('A ConvNetJS snapshot', () => {
  it('has its filters turned: depth runs fastest in the file', () => {
    const conv = { layer_type: 'conv', sx: 2, sy: 1, stride: 1, pad: 0, out_depth: 1, filters: [volume(2, 1, 2, [1, 2, 3, 4])], biases: volume(1, 1, 1, [10]) };
    const { model, aliases } = read(conv, { layer_type: 'relu' });
    expect([...model.weights['conv1.W'].data]).toEqual([1, 3, 2, 4]);
    expect([...run(model, tensor([1, 2, 1, 2], Float32Array.of(1, 0, 0, 1))).output.data]).toEqual([15]);
    expect([...aliases]).toEqual([['0', 'image'], ['1', 'conv1'], ['2', 'relu1']]);
  });

  it('has its fully connected weights in the order of our flatten', () => {
    const fc = { layer_type: 'fc', out_depth: 1, num_inputs: 4, filters: [volume(1, 1, 4, [1, 2, 3, 4])], biases: volume(1, 1, 1, [0]) };
    const { model } = read(fc, { layer_type: 'softmax' });
    expect(model.network.nodes.map(({ kind }) => kind)).toEqual(['flatten', 'dense', 'softmax']);
    expect([...model.weights['dense1.W'].data]).toEqual([1, 3, 2, 4]);
  });

  it('is refused in words where a layer is missing or its numbers are', () => {
    expect(() => read({ layer_type: 'maxout' })).toThrow('net.json: maxout: the layer is missing here');
    const short = { layer_type: 'conv', sx: 2, sy: 1, out_depth: 1, filters: [volume(2, 1, 2, [1, 2, 3])], biases: volume(1, 1, 1, [0]) };
    expect(() => read(short)).toThrow('net.json: conv: expects 4 numbers in a volume, found 3');
  });
});
