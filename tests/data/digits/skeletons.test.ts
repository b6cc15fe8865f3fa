// The tables of writing variants: every one is well formed and can be drawn.
import { describe, expect, it } from 'vitest';
import { drawControlPoints } from '../../../src/data/digits/control-points';
import { everyHand } from '../../../src/data/digits/hand';
import { readSkeleton, skeletonsOf } from '../../../src/data/digits/skeletons';
import { traceStrokes } from '../../../src/data/digits/spline';
import { digitVariants } from '../../../src/data/digits/variants';
import { createRandom } from '../../../src/engine/random';

const variants = digitVariants.flatMap((table, digit) => table.map((variant) => ({ digit, ...variant })));

describe('the writing variants', () => {
  it('have names of their own within each digit', () => {
    for (const table of digitVariants) expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
  });

  it.each(variants)('$digit $name keeps near the unit box and has a weight', ({ weight, aspect, ...variant }) => {
    expect(weight).toBeGreaterThan(0);
    expect(aspect).toBeGreaterThan(0.4);
    for (const { x, y } of readSkeleton({ weight, aspect, ...variant }).poses) {
      expect([...x, ...y].every((at) => at >= -0.2 && at <= 1.2)).toBe(true);
    }
  });

  it('are read once', () => {
    expect(skeletonsOf(4)).toBe(skeletonsOf(4));
  });

  it('refuse poses that differ in their strokes', () => {
    const broken = { name: 'broken', weight: 1, aspect: 1, poses: ['0,0 1,1', '0,0 1,1 0,1'] };
    expect(() => readSkeleton(broken)).toThrow('The poses of “broken” differ in their strokes.');
    expect(() => readSkeleton({ ...broken, poses: [] })).toThrow('Variant “broken” has no pose.');
  });
});

describe('a traced skeleton', () => {
  it('has as many strokes as the skeleton, and finite points', () => {
    for (const skeleton of digitVariants.flatMap((table) => table.map(readSkeleton))) {
      const writer = { hand: everyHand, random: createRandom('trace') };
      const path = traceStrokes(drawControlPoints(skeleton, writer), writer);
      const strokes = (starts: Uint8Array): number => starts.reduce((sum, start) => sum + start, 0);
      expect(strokes(path.starts)).toBe(strokes(skeleton.starts));
      expect([...path.x, ...path.y].every(Number.isFinite)).toBe(true);
    }
  });
});
