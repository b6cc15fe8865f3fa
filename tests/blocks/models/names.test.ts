// Names of layers, of classes, of files: as exporters write them and as readers want them.
import { describe, expect, it } from 'vitest';
import { labelsIn } from '../../../src/blocks/models/labels';
import { modelLink } from '../../../src/blocks/models/model-link';
import { isNamed, layerNamed, shortName } from '../../../src/blocks/models/short-name';

describe('A layer is called shortly', () => {
  it.each([
    ['conv1', 'conv1'],
    ['/conv1/Conv', 'conv1'],
    ['/layer1/layer1.0/conv1/Conv', 'layer1.0/conv1'],
    ['/layer1/layer1.0/Add', 'layer1.0/Add'],
    ['/layer2/layer2.0/downsample/downsample.0/Conv', 'layer2.0/downsample.0/Conv'],
    ['/features/features.3/Relu', 'features.3/Relu'],
    ['conv2d_1/relu', 'conv2d_1/relu'],
    ['/', '/'],
    ['', ''],
  ])('%s is %s', (name, short) => expect(shortName(name)).toBe(short));

  it('and is found in full, short, and as the module in PyTorch is called', () => {
    for (const wanted of ['/layer1/layer1.0/conv1/Conv', 'layer1.0/conv1', 'layer1.0.conv1']) expect(isNamed('/layer1/layer1.0/conv1/Conv', wanted)).toBe(true);
    expect(isNamed('/layer1/layer1.0/conv1/Conv', 'conv1')).toBe(false);
  });
});

describe('A layer of a model within a model', () => {
  const layers = ['features/edges', 'features/strokes', 'features/strokes/relu', 'tail/edges', 'scores'].map((name) => ({ name }));
  it('is found by its own name where no other has it', () => {
    expect(layerNamed(layers, 'strokes')?.name).toBe('features/strokes');
    expect(layerNamed(layers, 'strokes/relu')?.name).toBe('features/strokes/relu');
    expect(layerNamed(layers, 'scores')?.name).toBe('scores');
    expect(layerNamed(layers, 'tail/edges')?.name).toBe('tail/edges');
  });
  it('is not guessed among several', () => {
    expect(layerNamed(layers, 'edges')).toBeUndefined();
    expect(layerNamed(layers, 'rokes')).toBeUndefined();
  });
});

describe('Names of classes are read', () => {
  it.each([
    ['one in each line, with a line break at the end', 'cat\r\ndog\n', ['cat', 'dog']],
    ['behind a byte order mark', '\uFEFFcat\ndog', ['cat', 'dog']],
    ['without WordNet’s numbers', 'n01440764 tench, Tinca tinca\nn01443537 goldfish', ['tench, Tinca tinca', 'goldfish']],
    ['from a JSON list', '["cat", "dog"]', ['cat', 'dog']],
    ['from Keras’ class index', '{"1": ["n01443537", "goldfish"], "0": ["n01440764", "tench"]}', ['tench', 'goldfish']],
    ['from a JSON map of numbers, in their order', '{"10": "k", "0": "a", "1": "b", "2": "c", "3": "d", "4": "e", "5": "f", "6": "g", "7": "h", "8": "i", "9": "j"}', [...'abcdefghijk']],
  ])('%s', (_, text, names) => expect(labelsIn(text)).toEqual(names));

  it.each([['nothing', '  '], ['broken JSON', '["cat"'], ['a map of other keys', '{"cat": 0}'], ['bytes', 'PK\0\0']])('but not from %s', (_, text) => expect(labelsIn(text)).toBeUndefined());
});

describe('A name of a model', () => {
  it('means a file where it is a link to one, and the model.json of a folder', () => {
    expect(modelLink('[[nets/resnet18.onnx|my net]]')).toEqual({ link: { path: 'nets/resnet18.onnx', embed: false }, name: 'nets/resnet18.onnx' });
    expect(modelLink('[[nets/mobile/]]')?.link.path).toBe('nets/mobile/model.json');
    for (const folder of ['mobilenet_0.25_64', 'mobilenet v1 0.25', 'net 1.0']) expect(modelLink(`[[${folder}]]`)?.link.path).toBe(`${folder}/model.json`);
    for (const file of ['net.onnx', 'net 0.25.onnx', 'net.7z', 'net.h5']) expect(modelLink(`[[${file}]]`)?.link.path).toBe(file);
  });

  it('means no file where it is an id, or leads to a network of a note', () => {
    for (const name of ['digits', 'tiny', '[[Networks#tiny]]', '[[#tiny]]']) expect(modelLink(name)).toBeUndefined();
  });
});
