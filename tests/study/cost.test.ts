// Parameters and multiply-adds, counted by hand.
import { expect, it } from 'vitest';
import { layerLines, readNetwork } from '../../src/models/notation';
import { costOf } from '../../src/study/cost';

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
