// Labels beside curves: none on another, none far from its curve without need.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apartFrom } from '../../../src/blocks/ui/apart-labels';

const room = { top: 20, bottom: 140, gap: 2 };
const wished = fc.record({ wanted: fc.integer({ min: 0, max: 160 }), height: fc.integer({ min: 1, max: 22 }) });
/** At most 5·22 + 4·2 pixels of 120. */
const labels = fc.array(wished, { maxLength: 5 });

describe('Labels beside curves', () => {
  it('never touch and never leave their room while there is room for all', () => {
    fc.assert(fc.property(labels, (all) => {
      const placed = apartFrom(all, room);
      expect(placed).toHaveLength(all.length);
      placed.forEach(({ at, height }, i) => {
        const above = i > 0 ? placed[i - 1].at + placed[i - 1].height / 2 + room.gap : room.top;
        expect(at - height / 2).toBeGreaterThanOrEqual(above);
        expect(at + height / 2).toBeLessThanOrEqual(room.bottom);
      });
    }));
  });

  it('keep the order of their curves, and the order in which they came where they want the same place', () => {
    fc.assert(fc.property(labels, (all) => {
      const placed = apartFrom(all.map((label, index) => ({ ...label, index })), room);
      placed.slice(1).forEach(({ wanted, index }, i) => {
        const before = placed[i];
        expect(wanted > before.wanted || (wanted === before.wanted && index > before.index)).toBe(true);
      });
    }));
  });

  it('lie where they want to lie as soon as nothing is in the way: placed once, they stay', () => {
    fc.assert(fc.property(labels, (all) => {
      const placed = apartFrom(all, room);
      expect(apartFrom(placed.map(({ at, height }) => ({ wanted: at, height })), room).map(({ at }) => at)).toEqual(placed.map(({ at }) => at));
    }));
    expect(apartFrom([{ wanted: 90, height: 13 }, { wanted: 40, height: 13 }], room).map(({ at }) => at)).toEqual([40, 90]);
  });

  it('are pushed down by those above, and up from the bottom', () => {
    expect(apartFrom([{ wanted: 0, height: 10 }, { wanted: 30, height: 10 }], room).map(({ at }) => at)).toEqual([25, 37]);
    expect(apartFrom([{ wanted: 130, height: 10 }, { wanted: 139, height: 10 }], room).map(({ at }) => at)).toEqual([123, 135]);
  });

  it('go beyond the top, not onto one another, where there are too many', () => {
    const placed = apartFrom(Array.from({ length: 8 }, () => ({ wanted: 80, height: 20 })), room);
    expect(placed.map(({ at }) => at)).toEqual([-24, -2, 20, 42, 64, 86, 108, 130]);
  });

  it('none: nothing', () => expect(apartFrom([], room)).toEqual([]));
});
