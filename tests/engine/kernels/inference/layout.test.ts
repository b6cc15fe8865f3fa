// Where values lie in the workspace.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, type Tenant } from '../../../../src/engine/kernels/inference/layout';

const tenants = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(20), fc.nat(6)).map(([floats, from, length]): Tenant => ({ floats, from, to: from + length })),
  { minLength: 1, maxLength: 25 },
);

describe('a layout', () => {
  it('never lets two blocks that live at the same time overlap, and begins each at a cache line', () => {
    fc.assert(
      fc.property(tenants, (given) => {
        const { offsets, floats } = layOut(given);
        given.forEach((a, i) => {
          expect(offsets[i] % 16).toBe(0);
          expect(offsets[i] + a.floats).toBeLessThanOrEqual(floats);
          given.forEach((b, j) => {
            const meet = i !== j && a.from <= b.to && b.from <= a.to;
            if (meet) expect(offsets[i] + a.floats <= offsets[j] || offsets[j] + b.floats <= offsets[i]).toBe(true);
          });
        });
      }),
    );
  });

  it('takes as much as the most that lives at once where values follow one another', () => {
    const chain = [160, 320, 160, 320, 160].map((floats, i) => ({ floats, from: i, to: i + 1 }));
    expect(layOut(chain).floats).toBe(480);
  });

  it('takes nothing for nothing', () => {
    expect(layOut([])).toEqual({ offsets: [], floats: 0 });
  });
});
