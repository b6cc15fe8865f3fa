import { describe, expect, it } from 'vitest';
import { benchModel } from '../../../bench/networks/bench-model';
import { folded } from '../../../bench/peers/folded';
import { noise } from '../../../bench/works/ramp';
import { run } from '../../../src/engine/run';
import { layerLines, readNetwork } from '../../../src/models/notation';

const model = (...lines: string[]) => benchModel(readNetwork([4, 6, 5], layerLines(lines.join('\n'))));

describe('batch norms folded into the convolutions before them', () => {
  it.each([
    ['with a bias', ['conv 3 3x3', 'batchnorm', 'relu']],
    ['without a bias', ['conv 3 3x3 bias no', 'batchnorm epsilon 0.01', 'relu']],
    ['of a depthwise convolution', ['depthwise 3x3', 'batchnorm']],
    ['one after the other', ['conv 6 1x1 bias no', 'batchnorm', 'relu6', 'depthwise 3x3 bias no', 'batchnorm', 'relu6']],
  ])('compute the same %s', (_, lines) => {
    const [before, input] = [model(...lines), noise([2, 4, 6, 5])];
    const after = folded(before);
    expect(after.network.nodes.filter(({ kind }) => kind === 'batchnorm')).toEqual([]);
    const [expected, found] = [run(before, input).output.data, run(after, input).output.data];
    found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  });

  it('leave those that follow no convolution', () => {
    const lines = ['relu', 'batchnorm', 'conv 2 1x1'];
    expect(folded(model(...lines)).network.nodes.map(({ kind }) => kind)).toEqual(['relu', 'batchnorm', 'conv']);
  });

  it('do not touch the model that was given', () => {
    const before = model('conv 3 3x3', 'batchnorm');
    const W = before.weights['conv1.W'].data.slice();
    folded(before);
    expect(before.weights['conv1.W'].data).toEqual(W);
  });
});
