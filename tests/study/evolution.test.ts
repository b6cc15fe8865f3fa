import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { evolution } from '../../src/study/evolution';
import { picturesIn } from '../../src/study/picture-set';
import { t } from '../engine/by-hand';
import { byHand, expectNumbers } from './small-networks';

const model = byHand('conv 1 1x1 bias no\nrelu', [2, 1, 2], { 'conv1.W': t([1, 2, 1, 1], 0, 0) });
/** Early the unit likes the first channel, late the second. */
const snapshots = [t([1, 2, 1, 1], 1, 0), t([1, 2, 1, 1], 0, 3)].map((W) => ({ 'conv1.W': W }));
const batch = t([2, 2, 1, 2], 1, 5, 0, 0, 2, 2, 4, 0);

describe('feature evolution', () => {
  it('follows a unit’s favourite patch and its projection from snapshot to snapshot', () => {
    const [[early], [late]] = lastOf(evolution.examine({ model, snapshots, pictures: picturesIn(batch), layer: 'relu1', units: [0] }, {}));
    expect(early.patch).toMatchObject({ image: 0, at: [0, 1], value: 5 });
    expectNumbers(early.projection.data, [0, 5, 0, 0]);
    expect(late.patch).toMatchObject({ image: 1, at: [0, 0], value: 12 });
    expectNumbers(late.projection.data, [0, 0, 36, 0]);
  });

  it('shows the snapshots that are done', () => {
    const steps = evolution.examine({ model, snapshots, pictures: picturesIn(batch), layer: 'relu1', units: [0] }, {});
    const counts = new Set<number>();
    for (let step = steps.next(); !step.done; step = steps.next()) counts.add(step.value.partial?.().length ?? -1);
    expect([...counts]).toEqual([0, 1]);
  });
});
