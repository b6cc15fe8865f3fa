// The class activation maps, by hand on two maps of two places, and by what must hold between them.
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../src/engine/shape';
import { classTarget } from '../../src/study/target';
import { enlarged } from '../../src/study/enlarged-map';
import { t } from '../engine/by-hand';
import { answer, byHand, expectNumbers, modelOf, resnet, taskFor } from './small-networks';

/** Maps A₁ = x = [1, 3], A₂ = 2x = [2, 6]; score = A₁·[4, 0] + A₂·[−1, −1], so g₁ = [4, 0], g₂ = [−1, −1]. */
const twoMaps = byHand('conv 2 1x1 bias no\nflatten\ndense 1 bias no', [1, 1, 2], { 'conv1.W': t([2, 1, 1, 1], 1, 2), 'dense1.W': t([1, 4], 4, 0, -1, -1) });
const task = { model: twoMaps, input: t([1, 1, 1, 2], 1, 3), target: classTarget(0), layer: 'conv1' };

describe('by hand, with A = [1, 3], [2, 6] and g = [4, 0], [−1, −1]', () => {
  it('Grad-CAM weights by the means 2 and −1: [2 − 2, 6 − 6]', () => {
    expectNumbers(answer('gradcam', task, { relu: false }).values.data, [0, 0]);
    expectNumbers(answer('gradcam', task, { channels: 'each', relu: false }).values.data, [2, 6, -2, -6]);
  });

  it('HiResCAM multiplies place by place: [4 − 2, 0 − 6], and the ReLU cuts the second', () => {
    expectNumbers(answer('hirescam', task, { relu: false }).values.data, [2, -6]);
    const { values, cut } = answer('hirescam', task);
    expectNumbers(values.data, [2, 0]);
    expect(cut).toBe(-6);
    expect(answer('hirescam', task, { relu: false }).cut).toBeUndefined();
  });

  it('Layer-CAM takes positive gradients only: [4, 0]', () => {
    expectNumbers(answer('layercam', task).values.data, [4, 0]);
    expect(answer('layercam', task).cut).toBe(0);
  });

  it('XGrad-CAM weights by Σ gA / Σ A: 4/4 and −8/8', () => {
    expectNumbers(answer('xgradcam', task, { relu: false }).values.data, [1 - 2, 3 - 6], 6);
  });

  it('Grad-CAM++ weights by Σ α·max(g, 0), α = g²/(2g² + ΣA·g³) = 16/(32 + 4·64)', () => {
    const w = (16 / (32 + 4 * 64)) * 4;
    expectNumbers(answer('gradcam++', task, { relu: false }).values.data, [w, 3 * w], 6);
  });

  it('Score-CAM weights by the softmax of the scores of x seen through [0, 1] and [0, 1]: a half each', () => {
    expectNumbers(answer('scorecam', task).values.data, [1.5, 4.5], 6);
  });

  it('guided Grad-CAM is zero where the map is', () => {
    expectNumbers(answer('guided-gradcam', task).values.data, [0, 0]);
  });
});

describe('class activation maps', () => {
  it('agree behind a global average pooling: all gradients of a map are one', () => {
    const pooled = taskFor(modelOf('conv 4 3x3\nrelu\nglobal-avgpool\ndense 4'), { layer: 'relu1' });
    const cam = answer('gradcam', pooled).values.data;
    expectNumbers(answer('hirescam', pooled).values.data, cam);
    expectNumbers(answer('xgradcam', pooled).values.data, cam, 6);
  });

  it('look at the last layer with maps when none is named', () => {
    const { values } = answer('gradcam', taskFor(modelOf(resnet)));
    expect(values).toEqual(answer('gradcam', taskFor(modelOf(resnet), { layer: 'relu2' })).values);
  });

  it('refuse a network without maps, in words', () => {
    const flat = byHand('dense 1', [2], { 'dense1.W': t([1, 2], 1, 1), 'dense1.b': t([1], 0) });
    expect(() => answer('gradcam', { model: flat, input: t([1, 2], 1, 1), target: classTarget(0) })).toThrow('Grad-CAM: expected a layer with maps below the target, found none');
  });

  it('refuse a layer that the target does not depend on', () => {
    expect(() => answer('gradcam', { ...task, target: { node: 'conv1', at: [0, 0, 0] }, layer: 'dense1' })).toThrow(/^Expected one of image, conv1, found dense1$/);
  });

  it('give a flat layer one number a unit, weighted by its own gradient', () => {
    expectNumbers(answer('gradcam', { ...task, layer: 'flatten1', }, { relu: false, channels: 'each' }).values.data, [4, 0, -2, -6]);
  });
});

describe('enlarged', () => {
  const map = t([1, 1, 2, 2], 0, 4, 8, 12);

  it('repeats places by nearest', () => {
    expectNumbers(enlarged(map, [2, 4], 'nearest').data, [0, 0, 4, 4, 8, 8, 12, 12]);
  });

  it('draws straight lines between the centres by bilinear, and repeats the border', () => {
    // Centres of 4 in terms of 2: −0.25, 0.25, 0.75, 1.25.
    expectNumbers(enlarged(map, [2, 4], 'bilinear').data, [0, 1, 3, 4, 8, 9, 11, 12]);
  });

  it.each(['nearest', 'bilinear'] as const)('leaves a map of the same size as it is, by %s', (by) => {
    expectNumbers(enlarged(map, [2, 2], by).data, map.data);
  });

  it('gives the numbers of PyTorch for 3×2 → 5×7', () => {
    // torch.nn.functional.interpolate(torch.arange(6.).view(1, 1, 3, 2), (5, 7), mode="bilinear", align_corners=False), PyTorch 2.13, second row.
    const large = enlarged(t([1, 1, 3, 2], 0, 1, 2, 3, 4, 5), [5, 7], 'bilinear');
    expect(sizeOf(large.shape)).toBe(35);
    expectNumbers(large.data.slice(7, 14), [0.8, 0.8, 1.01428571, 1.3, 1.58571429, 1.8, 1.8], 6);
  });
});
