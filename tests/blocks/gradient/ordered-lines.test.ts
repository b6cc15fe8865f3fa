// Lines of text beside dots: in order, never on one another, and off the curves where that can be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besidePointer } from '../../../src/blocks/gradient/beside-pointer';
import { orderedLines, type WantedLine } from '../../../src/blocks/gradient/ordered-lines';
import { coveredLength, type Point } from '../../../src/blocks/ui/free-place';

const room = { top: 10, bottom: 200, apart: 14 };
const line = (wanted: number): WantedLine => ({ wanted, left: 100, right: 180 });
const level = (y: number): readonly Point[] => [[0, y], [90, y], [150, y], [300, y]];
const boxOf = ({ left, right, at }: WantedLine & { at: number }) => ({ left, right, top: at - 10, bottom: at + 3 });

const curve = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 220 })), { maxLength: 8 });
const wanted = fc.array(fc.double({ min: -20, max: 230, noNaN: true }), { maxLength: 7 });

describe('Lines of text beside dots', () => {
  it('stand where they are wanted when nothing is in their way', () => {
    expect(orderedLines([line(120), line(50.5)], [level(20)], room)).toMatchObject({ cost: 0, lines: [{ at: 50.5 }, { at: 120 }] });
  });

  it('go off a curve to the nearer side', () => {
    expect(orderedLines([line(60)], [level(62)], room).lines[0].at).toBeLessThan(60);
    expect(orderedLines([line(60)], [level(51)], room).lines[0].at).toBeGreaterThan(60);
  });

  it('cover a steep curve for a few pixels rather than flee from it', () => {
    expect(orderedLines([line(100)], [[[140, 0], [140, 220]]], room).lines[0].at).toBe(100);
  });

  it('of no curve at all are none', () => expect(orderedLines([], [level(60)], room)).toEqual({ cost: 0, lines: [] }));

  it('are in the order of their dots, and never on one another', () => {
    fc.assert(fc.property(wanted, fc.array(curve, { maxLength: 3 }), (heights, curves) => {
      const { lines } = orderedLines(heights.map(line), curves, room);
      expect(lines.map((one) => one.wanted)).toEqual([...heights].sort((a, b) => a - b));
      lines.slice(1).forEach(({ at }, i) => expect(at - lines[i].at).toBeGreaterThanOrEqual(room.apart - 1e-6));
      for (const { at } of lines) expect(at).toBeGreaterThanOrEqual(room.top - 1e-9);
      for (const { at } of lines) expect(at).toBeLessThanOrEqual(room.bottom + 1e-9);
    }));
  });

  it('cost what they say, and no more than any single line moved would', () => {
    fc.assert(fc.property(wanted.filter(({ length }) => length > 0), fc.array(curve, { maxLength: 3 }), fc.nat(), fc.integer({ min: -40, max: 40 }), (heights, curves, which, by) => {
      const { lines, cost } = orderedLines(heights.map(line), curves, room);
      const costOf = (all: typeof lines) => all.reduce((sum, one) => sum + Math.abs(one.at - one.wanted) + 2 * curves.reduce((covered, points) => covered + coveredLength(boxOf(one), points), 0), 0);
      expect(cost).toBeCloseTo(costOf(lines), 6);
      const k = which % lines.length;
      const moved = lines.map((one, i) => (i === k ? { ...one, at: one.at + 2 * by } : one));
      const isAllowed = moved.every(({ at }, i) => at >= room.top && at <= room.bottom && (i === 0 || at - moved[i - 1].at >= room.apart));
      // Heights are tried in steps of two pixels from the wanted one; only the ends of the room are others.
      const isTried = Math.abs(Math.abs((moved[k].at - moved[k].wanted) % 2) - 1) > 1 - 1e-6;
      if (isAllowed && isTried) expect(costOf(moved)).toBeGreaterThanOrEqual(cost - 1e-6);
    }));
  });

  it('take the room below where they are too many for it', () => {
    const { lines } = orderedLines(Array.from({ length: 9 }, () => line(15)), [], { top: 10, bottom: 60, apart: 14 });
    expect(lines.map(({ at }) => at)).toEqual(Array.from({ length: 9 }, (_, i) => 10 + 14 * i));
  });
});

describe('Numbers beside a pointer', () => {
  const place = { x: 150, left: 0, right: 300, top: 10, bottom: 200 };

  it('stand before it, above their dots', () => {
    expect(besidePointer([{ y: 100, width: 60 }], { ...place, curves: [] })).toMatchObject({ x: 142, anchor: 'end', lines: [{ at: 93 }] });
  });

  it('change sides where that takes them off the curve', () => {
    const rising: readonly Point[] = [[0, 145], [300, 55]];
    const falling: readonly Point[] = [[0, 55], [300, 145]];
    expect(besidePointer([{ y: 100, width: 60 }], { ...place, curves: [rising] }).anchor).toBe('end');
    expect(besidePointer([{ y: 100, width: 60 }], { ...place, curves: [falling] }).anchor).toBe('start');
  });

  it('never reach beyond a side while the other one has room', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.array(fc.record({ y: fc.integer({ min: 0, max: 200 }), width: fc.integer({ min: 5, max: 120 }) }), { minLength: 1, maxLength: 6 }), fc.array(curve, { maxLength: 2 }), (x, dots, curves) => {
      const { lines } = besidePointer(dots, { ...place, x, curves });
      for (const { left, right } of lines) expect(left >= 0 && right <= 300).toBe(true);
    }));
  });
});
