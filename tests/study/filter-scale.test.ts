import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { filterScale } from '../../src/study/filter-scale';
import { t } from '../engine/by-hand';
import { expectNumbers } from './small-networks';

describe('feature-scale clipping', () => {
  const { rms, filters, clipped } = lastOf(filterScale.examine({ W: t([2, 2, 1, 1], 3, -4, 0.05, 0.01) }, { radius: 0.1 }));

  it('measures √((9 + 16)/2) and √((0.0025 + 0.0001)/2) over all channels of a filter', () => {
    expectNumbers(rms, [Math.sqrt(12.5), Math.sqrt(0.0013)]);
  });

  it('scales the first to the radius and leaves the second', () => {
    expect(clipped).toEqual([true, false]);
    expectNumbers(filters.data, [0.3 / Math.sqrt(12.5), -0.4 / Math.sqrt(12.5), 0.05, 0.01]);
  });
});
