import { describe, expect, it } from 'vitest';
import { defineNetwork } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import type { Model } from '../../src/engine/network';
import { lastMapsBelow } from '../../src/study/last-maps';
import { cutAt, pictureInput, upTo } from '../../src/study/sub-network';
import { expectNumbers, modelOf, pictures, resnet } from './small-networks';

const model = modelOf(resnet);
const x = pictures([1, 2, 8, 8]);

describe('a model as far as a node', () => {
  it('gives what the whole model gives there, without the layers above', () => {
    const part = upTo(model, 'pool1');
    expect(part.network.nodes.map(({ name }) => name)).toEqual(['conv1', 'relu1', 'pool1']);
    expectNumbers(run(part, x).output.data, run(model, x, { keep: ['pool1'] }).kept.pool1.data);
  });

  it('leaves out branches that do not lead there', () => {
    const nodes = [{ kind: 'relu', name: 'left', inputs: ['image'] }, { kind: 'tanh', name: 'right', inputs: ['image'] }, { kind: 'add', inputs: ['left', 'right'] }] as const;
    const forked = { network: defineNetwork({ inputs: { image: [2] }, nodes }), weights: {} };
    expect(upTo(forked, 'right').network.nodes.map(({ name }) => name)).toEqual(['right']);
  });

  it('may end at the picture itself', () => {
    expect(run(upTo(model, 'image'), x).output).toBe(x);
  });

  it('refuses a name that is none', () => {
    expect(() => upTo(model, 'conv7')).toThrow(/^Expected one of conv1, .*, found conv7$/);
  });
});

describe('a model cut at a layer', () => {
  it('takes the layer as one more input, and computes the rest from there', () => {
    const { kept, output } = run(model, x, { keep: ['relu2'] });
    expectNumbers(run(cutAt(model, 'relu2'), { image: x, relu2: kept.relu2 }).output.data, output.data);
  });

  it('is itself when cut at the picture', () => {
    expect(cutAt(model, 'image').network.nodes.length).toBe(model.network.nodes.length);
  });
});

describe('where to look by itself', () => {
  const found = ({ network: { nodes, output } }: Model, goal = output): string | undefined => lastMapsBelow(nodes, goal);

  it('is the last layer that computes maps, not the pooling or the change of axes behind it', () => {
    expect(found(model)).toBe('relu2');
    expect(found(modelOf('conv 2 3x3\nglobal-avgpool\ndense 2'))).toBe('conv1');
    expect(found(modelOf('conv 2 3x3\nrelu\nmaxpool 2\npermute 2x3x1\nflatten\ndense 2'))).toBe('relu1');
  });

  it('is a pooling where there is nothing else, and nowhere without maps', () => {
    expect(found(modelOf('maxpool 2\nflatten\ndense 2'))).toBe('pool1');
    expect(found(modelOf('dense 2', [4]))).toBeUndefined();
  });

  it('lies below a unit that is explained, and nowhere below the first', () => {
    expect(found(model, 'relu2')).toBe('batchnorm1');
    expect(found(model, 'pool1')).toBe('relu1');
    expect(found(model, 'conv1')).toBeUndefined();
  });

  it('knows the input that takes pictures: the first', () => {
    expect(pictureInput(cutAt(model, 'relu2').network)).toBe('image');
  });
});
