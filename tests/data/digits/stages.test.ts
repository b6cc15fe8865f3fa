// The stages of the generator one by one, with a hand that varies nothing or one thing only.
import { describe, expect, it } from 'vitest';
import { drawControlPoints, type ControlPoints } from '../../../src/data/digits/control-points';
import { boxSide, canvasSide, drawInk } from '../../../src/data/digits/ink';
import { drawPenRadii } from '../../../src/data/digits/pen';
import type { PenPath } from '../../../src/data/digits/pen-path';
import { pictureSide, scan } from '../../../src/data/digits/scan';
import { readSkeleton } from '../../../src/data/digits/skeletons';
import { traceStrokes } from '../../../src/data/digits/spline';
import { warp } from '../../../src/data/digits/warps';
import { stillWriter } from './still-hand';

const pointsOf = (pose: string): ControlPoints =>
  drawControlPoints(readSkeleton({ name: 'test', weight: 1, aspect: 1, poses: [pose] }), stillWriter());

const pathOf = (pose: string): PenPath => traceStrokes(pointsOf(pose), stillWriter());

describe('control points', () => {
  it('lie between the poses, all of them at the same share', () => {
    const skeleton = readSkeleton({ name: 'test', weight: 1, aspect: 1, poses: ['0,0 0,1', '1,.2 1,.8'] });
    const { x, y } = drawControlPoints(skeleton, stillWriter());
    expect(x[0]).toBeGreaterThan(0);
    expect(x[0]).toBeLessThan(1);
    expect(x[1]).toBeCloseTo(x[0], 12);
    expect(y[0]).toBeCloseTo(0.2 * x[0], 12);
    expect(y[1]).toBeCloseTo(1 - 0.2 * x[0], 12);
  });

  it('keep their corners, unless the hand rounds them', () => {
    expect([...pointsOf('0,0 .5,1! 1,0').corners]).toEqual([0, 1, 0]);
    const skeleton = readSkeleton({ name: 'test', weight: 1, aspect: 1, poses: ['0,0 .5,1! 1,0'] });
    expect([...drawControlPoints(skeleton, stillWriter({ cornerRounded: 1 })).corners]).toEqual([0, 0, 0]);
  });
});

describe('the traced strokes', () => {
  it('run through every control point', () => {
    const { x, y } = pathOf('0,0 .5,1 1,0');
    expect(x).toHaveLength(15);
    for (const [at, expected] of [[0, [0, 0]], [7, [0.5, 1]], [14, [1, 0]]] as const) {
      expect([x[at], y[at]].map((value) => value.toFixed(9))).toEqual(expected.map((value) => value.toFixed(9)));
    }
  });

  it('are straight between corners and curved elsewhere', () => {
    const offLine = ({ x, y }: PenPath): number => Math.max(...x.slice(0, 8).map((right, at) => Math.abs(y[at] - 2 * right)));
    expect(offLine(pathOf('0,0 .5,1! 1,0'))).toBeLessThan(1e-12);
    expect(offLine(pathOf('0,0 .5,1 1,0'))).toBeGreaterThan(0.02);
  });

  it('put the pen down once a stroke', () => {
    expect([...pathOf('0,0 1,0 / 0,1 1,1').starts]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('go straight on where the hand runs over, and end early where it falls short', () => {
    const along = (writer: ReturnType<typeof stillWriter>): number => Math.max(...traceStrokes(pointsOf('0,0 1,0'), writer).x);
    expect(along(stillWriter({ endOverrun: { chance: 1, most: 0.1 } }))).toBeGreaterThan(1);
    expect(along(stillWriter({ endShortfall: { chance: 1, most: 0.1 } }))).toBeLessThan(1);
  });
});

describe('the warps', () => {
  it('only centre the path where the hand is still', () => {
    const path = pathOf('0,0 1,1');
    warp(path, { digit: 2, aspect: 0.5 }, stillWriter());
    expect([path.x[0], path.y[0]]).toEqual([-0.25, -0.5]);
    expect([path.x[7], path.y[7]]).toEqual([0.25, 0.5]);
  });

  it('slant the top to the right', () => {
    const path = pathOf('.5,0 .5,1');
    warp(path, { digit: 2, aspect: 1 }, stillWriter({ shearMean: 0.2 }));
    expect(path.x[0]).toBeCloseTo(0.1, 12);
    expect(path.x[7]).toBeCloseTo(-0.1, 12);
  });
});

describe('the ink', () => {
  const bar = pathOf('.5,0 .5,1');
  const radii = drawPenRadii(bar, 2, stillWriter());
  const canvas = drawInk(bar, radii, stillWriter());

  it('is as wide as the hand says', () => {
    expect([...radii].every((radius) => radius === 0.05)).toBe(true);
    expect(drawPenRadii(bar, 2, stillWriter({ radius: { middle: 9, factorSpread: 0, least: 0, most: 0.1 } }))[0]).toBe(0.1);
  });

  it('fills the box along the longer side', () => {
    const column = Array.from({ length: canvasSide }, (_, row) => canvas[row * canvasSide + canvasSide / 2]);
    expect(column.filter((ink) => ink >= 0.5)).toHaveLength(boxSide);
    expect(column.findIndex((ink) => ink >= 0.5)).toBe((canvasSide - boxSide) / 2);
  });

  it('covers a pixel by (radius − distance) ÷ edge + ½', () => {
    const radius = (0.05 * boxSide) / 1.1;
    const row = canvas.subarray((canvasSide / 2) * canvasSide, (canvasSide / 2 + 1) * canvasSide);
    expect(row[canvasSide / 2]).toBeCloseTo(radius - 0.5 + 0.5, 5);
    expect(row[canvasSide / 2 + 1]).toBeCloseTo(Math.max(radius - 1.5 + 0.5, 0), 5);
    expect(row[canvasSide / 2 + 2]).toBe(0);
  });

  it('is scanned round its centre of mass, clipped to 1', () => {
    const shifted = new Float32Array(canvas.length);
    shifted.set(canvas.subarray(0, canvas.length - 3), 3);
    const picture = scan(shifted, stillWriter());
    expect(picture).toEqual(scan(canvas.slice(), stillWriter()));
    expect(picture).toHaveLength(pictureSide * pictureSide);
    expect(Math.max(...picture)).toBeLessThanOrEqual(1);
  });
});
