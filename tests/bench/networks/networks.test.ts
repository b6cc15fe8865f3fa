// The networks of the bench are those that were published: as many numbers to learn.
import { describe, expect, it } from 'vitest';
import { benchModel, maddsOf } from '../../../bench/networks/bench-model';
import { lenet } from '../../../bench/networks/lenet';
import { mobilenet } from '../../../bench/networks/mobilenet';
import { resnet18 } from '../../../bench/networks/resnet-18';
import { tinyVgg } from '../../../bench/networks/tiny-vgg';
import { vgg16Convolutions } from '../../../bench/networks/vgg-16';
import type { Network } from '../../../src/engine/network';
import { sizeOf } from '../../../src/engine/shape';

function learnt({ nodes }: Network): number {
  const weights = nodes.flatMap((node) => Object.values(node.weights)).filter(({ frozen }) => !frozen);
  return weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

describe('the networks of the bench', () => {
  it.each([
    ['ResNet-18', resnet18(), 11_689_512, [1000]],
    ['the convolutions of VGG-16', vgg16Convolutions(), 14_714_688, [512, 7, 7]],
    ['MobileNet 0.25', mobilenet(), 470_072, [1000]],
    ['Tiny VGG', tinyVgg(), 19_920, [10]],
    ['LeNet', lenet(), 208 + 3216 + 7850, [10]],
  ])('%s has the published size', (_, network, parameters, output) => {
    expect(learnt(network)).toBe(parameters);
    expect(network.nodes[network.nodes.length - 1].shape).toEqual(output);
  });

  it('count the multiply-adds of the published networks', () => {
    expect(maddsOf(resnet18()) / 1e9).toBeCloseTo(1.82, 2);
    expect(maddsOf(mobilenet()) / 1e6).toBeCloseTo(41, -0.5);
  });

  it('have the same weights for the same seed, and batch norms that do something', () => {
    const [a, b] = [benchModel(mobilenet()), benchModel(mobilenet())];
    expect(a.weights).toEqual(b.weights);
    expect(new Set(a.weights['batchnorm1.mean'].data).size).toBeGreaterThan(1);
    expect(Math.min(...a.weights['batchnorm1.variance'].data)).toBeGreaterThan(0);
  });
});
