// Figure 5, and the movements under it.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { invariance } from '../../src/study/invariance';
import { movedPicture } from '../../src/study/moved-picture';
import { t } from '../engine/by-hand';
import { expectNumbers, modelOf, pictures, resnet } from './small-networks';

const square = t([1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9);

describe('a moved picture', () => {
  it('goes down and right by whole pixels, filling in what comes from outside', () => {
    expectNumbers(movedPicture(square, { shift: [1, 0] }, 0.5).data, [0.5, 0.5, 0.5, 1, 2, 3, 4, 5, 6]);
    expectNumbers(movedPicture(square, { shift: [0, -1] }, 0).data, [2, 3, 0, 5, 6, 0, 8, 9, 0]);
  });

  it('goes by half a pixel as the mean of two', () => {
    expectNumbers(movedPicture(square, { shift: [0, 0.5] }, 0).data, [0.5, 1.5, 2.5, 2, 4.5, 5.5, 3.5, 7.5, 8.5]);
  });

  it('turns anticlockwise about its centre', () => {
    expectNumbers(movedPicture(square, { angle: 90 }, 0).data, [3, 6, 9, 2, 5, 8, 1, 4, 7]);
    expectNumbers(movedPicture(square, { angle: 360 }, 0).data, square.data);
  });

  it('grows about its centre', () => {
    expectNumbers(movedPicture(square, { scale: 2 }, 0).data, [3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]);
  });
});

describe('feature invariance', () => {
  const model = modelOf(resnet);
  const task = { model, input: pictures([2, 2, 8, 8]), labels: [0, 3], layers: ['relu1', 'dense2'] };

  it('finds no distance where nothing moves: no shift, factor 1, a whole turn', () => {
    for (const [movement, at] of [['translation', 2], ['scale', 0], ['rotation', 0], ['rotation', 4]] as const) {
      const { pictures: curves } = lastOf(invariance.examine(task, { movement, points: 5, fill: 0 }));
      expect(curves[0].distances.relu1[at]).toBeCloseTo(0, 6);
      expect(curves[1].distances.dense2[at]).toBeCloseTo(0, 6);
    }
  });

  it('finds distances and probabilities everywhere else', () => {
    const { strengths, pictures: curves } = lastOf(invariance.examine(task, { movement: 'scale', points: 3, fill: 0 }));
    expect(strengths).toEqual([1, 1.4, 1.8]);
    expect(curves.length).toBe(2);
    expect(curves[0].distances.relu1[2]).toBeGreaterThan(0);
    expect([...curves[1].probability].every((p) => p > 0 && p < 1)).toBe(true);
  });

  it('measures a shifted picture at the picture itself by hand', () => {
    const identity = { ...task, input: t([1, 1, 1, 4], 1, 2, 3, 4), model: modelOf('conv 1 1x1\nflatten\ndense 4', [1, 1, 4]), layers: ['image'], labels: [0] };
    const { pictures: [curve] } = lastOf(invariance.examine(identity, { movement: 'rotation', points: 3, fill: 0 }));
    expect(curve.distances.image[1]).toBeCloseTo(Math.sqrt(9 + 1 + 1 + 9), 6);
  });
});
