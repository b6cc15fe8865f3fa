// Table 1: Δ by hand, and over whole networks.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { correspondence, disagreement } from '../../src/study/correspondence';
import { t } from '../engine/by-hand';
import { modelOf, pictures, resnet } from './small-networks';

describe('Δ', () => {
  it('counts differing signs over ordered pairs: three pictures, 1 + 2 + 1 differences, twice', () => {
    const signs = [[1, 0, -1], [1, 1, -1], [1, 1, 1]].map((row) => Int8Array.from(row));
    expect(disagreement(signs)).toEqual({ delta: 8, mean: 8 / (6 * 3), pairs: [1 / 3, 2 / 3, 1 / 3] });
  });

  it('is zero for one picture, and for pictures that change alike', () => {
    expect(disagreement([Int8Array.of(1, -1)])).toEqual({ delta: 0, mean: 0, pairs: [] });
    expect(disagreement([Int8Array.of(1, -1), Int8Array.of(1, -1)]).delta).toBe(0);
  });
});

describe('correspondence', () => {
  it('compares how hiding a part changes a layer: brighter than grey here, darker there', () => {
    const model = modelOf('conv 1 1x1', [1, 1, 2]);
    const input = t([2, 1, 1, 2], 0.9, 0.2, 0.1, 0.9);
    const left = [0, 1].map(() => ({ from: [0, 0], to: [1, 1] }));
    const bright = [{ from: [0, 0], to: [1, 1] }, { from: [0, 1], to: [1, 2] }];
    const [unlike, alike] = lastOf(correspondence.examine({ model, input, parts: [left, bright], layers: ['image'] }, { grey: 0.5 }));
    // Left: signs [1, 0] and [−1, 0]. Bright: [1, 0] and [0, 1].
    expect(unlike.image.delta).toBe(2);
    expect(alike.image.delta).toBe(4);
  });

  it('gives numbers for every part and layer, and shows parts as they are done', () => {
    const part = Array.from({ length: 5 }, (_, i) => ({ from: [i % 4, 1], to: [(i % 4) + 3, 4] }));
    const task = { model: modelOf(resnet), input: pictures([5, 2, 8, 8]), parts: [part, part, part], layers: ['relu1', 'dense2'] };
    const steps = correspondence.examine(task, { grey: 0.5 });
    const counts = new Set<number>();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        expect(step.value.length).toBe(3);
        expect(step.value[0]).toEqual(step.value[2]);
        expect(step.value[1].relu1.mean).toBeGreaterThan(0);
        break;
      }
      counts.add(step.value.partial?.().length ?? -1);
    }
    expect([...counts]).toEqual([0, 2]);
  });
});
