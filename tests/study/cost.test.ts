// Parameters and multiply-adds, counted by hand.
import { expect, it } from 'vitest';
import { layerLines, readNetwork } from '../../src/models/notation';
import { costOf, heaviestLayer } from '../../src/study/cost';

it.each([
  ['conv 8 5x5 pad 2', [1, 28, 28], 8 * 25 + 8, 8 * 25 * 28 * 28],
  ['conv 6 3x3 stride 2 bias no', [4, 9, 9], 6 * 4 * 9, 6 * 4 * 9 * 16],
  ['conv 6 3x3 groups 2 pad 1', [4, 8, 8], 6 * 2 * 9 + 6, 6 * 2 * 9 * 64],
  ['transposed-conv 3 2x2 stride 2', [5, 4, 4], 5 * 3 * 4 + 3, 5 * 3 * 4 * 16],
  ['dense 10', [784], 7850, 7840],
  ['batchnorm', [8, 6, 6], 16, 8 * 36],
  ['relu', [8, 6, 6], 0, 0],
  ['maxpool 2', [8, 6, 6], 0, 0],
  ['softmax', [10], 0, 0],
])('%s over %j learns %i numbers and costs %i multiply-adds', (line, shape, parameters, macs) => {
  const { nodes: [node] } = readNetwork(shape, layerLines(line));
  expect(costOf(node, shape)).toEqual({ parameters, macs });
});

it('the heaviest layer of a network is its second convolution: 9·8·16 multiply-adds at 10×10 places', () => {
  const network = readNetwork([3, 10, 10], layerLines('conv 8 3x3 pad 1\nrelu\nconv 16 3x3 pad 1\nglobal-avgpool\ndense 10'));
  expect(heaviestLayer(network)).toBe(9 * 8 * 16 * 100);
  expect(heaviestLayer({ ...network, nodes: [] })).toBe(0);
});
