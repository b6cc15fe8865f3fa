// Figure 7's maps, by hand: the one map is the picture, the classes are its left and right half.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { occlusionMaps, type OcclusionTask } from '../../src/study/occlusion-maps';
import { t } from '../engine/by-hand';
import { byHand, expectNumbers, modelOf, pictures, resnet } from './small-networks';

const model = byHand('conv 2 1x1 bias no\nflatten\ndense 2 bias no', [1, 1, 4], {
  'conv1.W': t([2, 1, 1, 1], 1, -1),
  'dense1.W': t([2, 8], 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0),
});
const task: OcclusionTask = { model, input: t([1, 1, 1, 4], 2, 2, 1, 1), label: 0, layer: 'conv1' };
const options = { square: [1, 2], stride: [1], grey: 0, strongest: 'sum' } as const;

describe('occlusion maps', () => {
  const maps = lastOf(occlusionMaps.examine(task, options));

  it('have a place for every whole square', () => {
    expect([maps.rows, maps.columns]).toEqual([1, 3]);
    expect(maps.probability.length).toBe(3);
  });

  it('follow the sum of the strongest map, the first here', () => {
    expect(maps.strongest).toBe(0);
    expect(maps.unoccluded.activity).toBe(6);
    expectNumbers(maps.activity, [2, 3, 4]);
  });

  it('follow the logit and probability of the class, and the label that wins', () => {
    expectNumbers(maps.logit, [0, 2, 4]);
    expectNumbers(maps.probability, [0 - 2, 2 - 1, 4 - 0].map((difference) => 1 / (1 + Math.exp(-difference))));
    expect([...maps.label]).toEqual([1, 0, 0]);
    expect(maps.unoccluded).toMatchObject({ logit: 4, label: 0 });
  });

  it('choose the strongest map by its largest number when asked to', () => {
    const peak = { ...task, input: t([1, 1, 1, 4], 2, 2, -3, -3) };
    expect(lastOf(occlusionMaps.examine(peak, options)).strongest).toBe(1);
    expect(lastOf(occlusionMaps.examine({ ...peak, input: t([1, 1, 1, 4], 2, -1, -1, -1) }, { ...options, strongest: 'max' })).strongest).toBe(0);
  });

  it('do without a layer: no map of activity', () => {
    const { strongest, activity } = lastOf(occlusionMaps.examine({ model, input: task.input, label: 0 }, options));
    expect(strongest).toBeUndefined();
    expectNumbers(activity, [0, 0, 0]);
  });

  it('show the places that are done, and NaN for the others', () => {
    const steps = occlusionMaps.examine({ model: modelOf(resnet), input: pictures([1, 2, 8, 8]), label: 0 }, { ...options, square: [2], stride: [1] });
    let shown = 0;
    for (let step = steps.next(); !step.done; step = steps.next()) {
      const done = [...(step.value.partial?.().logit ?? [])].filter((value) => !Number.isNaN(value)).length;
      expect(done).toBeGreaterThanOrEqual(shown);
      shown = done;
    }
    expect(shown).toBe(48);
  });

  it('look at the logits in front of a final softmax', () => {
    const withSoftmax = byHand('conv 2 1x1 bias no\nflatten\ndense 2 bias no\nsoftmax', [1, 1, 4], model.weights);
    expectNumbers(lastOf(occlusionMaps.examine({ ...task, model: withSoftmax }, options)).probability, maps.probability);
  });
});
