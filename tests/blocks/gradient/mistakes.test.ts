// Slips of somebody who compares gradients for the first time: each is told in one sentence with its line, what was expected, what was found, and what to write.
import { afterAll, describe, expect, test } from 'vitest';
import { firstMistake, mistakeServices } from '../first-mistake';

const services = mistakeServices();
afterAll(() => services.lab.close());

const MISTAKES: readonly (readonly [source: string, sentence: string])[] = [
  ['depth: 1', '1: Expected a whole number from 2 to 100, found “1”. Write for example 20.'],
  ['depth: 20 layers', '1: Expected a whole number from 2 to 100, found “20 layers”. Write for example 20.'],
  ['init: xavier', '1: Expected one of normal σ, lecun, glorot, he, pytorch, orthogonal, found “xavier”. Did you mean “glorot”?'],
  ['activation: Relu', '1: Expected one of sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, softplus, linear, found “Relu”. Did you mean “relu”?'],
  ['activation: swish', '1: Expected one of sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, softplus, linear, found “swish”. Write one of them.'],
  ['activation: leaky relu', '1: Expected one of sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, softplus, linear, found “leaky relu”. Did you mean “leaky-relu”?'],
  ['compare: relu, sigmoid', '1: Expected a list, each member a setting such as relu + he, or a map with activation, init, norm and residual, found “relu, sigmoid”. Write [relu, sigmoid].'],
  ['compare: []', '1: Expected 1 to 6 settings, found 0. Write for example [sigmoid + glorot, relu + he].'],
  ['compare: [relu+he, relu + hee]', '1: “hee” is not an activation, an initialiser, a normalisation or “residual”. Did you mean “he”?'],
  ['compare: [a,b,c,d,e,f,g]', '1: “a” is not an activation, an initialiser, a normalisation or “residual”. There are: sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, softplus, linear, normal, lecun, glorot, he, pytorch, orthogonal, no norm, batch norm, layer norm, residual.'],
  ['silence: 0', '1: Expected a whole number from 1 to 99, or the name of a layer, found “0”. Write for example silence: 8.'],
  ['silence: 20', '1: Expected a layer from 1 to 19, found 20: the last of the 20 layers is what the others are compared with. Write for example silence: 10.'],
  ['silence: {layer: 8, factor: x}', '1: Expected a number from 0 to 1000000, found “x”. Write for example 0.'],
  ['silence: {factor: 0}', '1: The key “layer” is missing: expected a whole number from 1 to 99, or the name of a layer. Write layer: 8.'],
  ['norm: batchnorm', '1: Expected one of none, batch, layer, found “batchnorm”. Did you mean “batch”?'],
  ['residual: 1', '1: Expected true or false, found “1”. Write true or false.'],
  ['seeds: 1000', '1: Expected a whole number from 1 to 100, found “1000”. Write for example 10.'],
  ['width: 1', '1: Expected a whole number from 4 to 256, found “1”. Write for example 64.'],
  ['view: training', '1: Expected one of flow, histograms, train, check, found “training”. Did you mean “train”?'],
  ['network: shapes\ndepth: 3', '2: “depth” means nothing with network: a real network has layers of its own. Remove it, or the key network.'],
  ['network: digits\nsilence: conv9', '2: There is no layer “conv9”. Did you mean “conv1”?'],
  ['network: digits\nclass: 11\nimage: dataset:3', '2: The network has no class “11”. There are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.'],
  ['image: dataset:3', '1: “image” means nothing without network. Write for example network: digits, or remove it.'],
  ['rate: 0\nview: train', '1: Expected a finite number above 0, found “0”. Write for example 0.02.'],
  ['init: normal 100', '1: Expected normal with its spread σ above 0 and at most 10, found “normal 100”. Write for example normal 0.01.'],
  ['init: normal σ 0.1', '1: Expected normal with its spread σ above 0 and at most 10, found “normal σ 0.1”. Write for example normal 0.01.'],
  ['init: orthogonal x', '1: Expected orthogonal with its gain above 0 and at most 10, found “orthogonal x”. Write for example orthogonal 1.4.'],
];

describe('A mistake is told in one sentence', () => {
  test.each(MISTAKES)('%j', async (source, sentence) => expect(await firstMistake('cnn-gradient', source, services)).toBe(sentence));

  test('and Windows line ends change no word of it', async () => {
    for (const [source, sentence] of MISTAKES.slice(0, 12)) expect(await firstMistake('cnn-gradient', source.replaceAll('\n', '\r\n'), services)).toBe(sentence);
  });
});
