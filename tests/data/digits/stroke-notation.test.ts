// The notation of skeletons: points, corners, strokes, arcs, and what it refuses.
import { describe, expect, it } from 'vitest';
import { readPose } from '../../../src/data/digits/stroke-notation';

describe('the stroke notation', () => {
  it('reads points, corners and where strokes start', () => {
    expect(readPose('.5,0 1,.25! / 0,-.1 1,1')).toEqual([
      { x: 0.5, y: 0, starts: true, corner: false },
      { x: 1, y: 0.25, starts: false, corner: true },
      { x: 0, y: -0.1, starts: true, corner: false },
      { x: 1, y: 1, starts: false, corner: false },
    ]);
  });

  it('reads an arc as points on its ellipse, from right by way of the bottom', () => {
    const [right, bottom, left] = readPose('@.5,.5,.4,.2,0,180,3');
    expect([right.x, right.y]).toEqual([0.9, 0.5]);
    expect([bottom.x, bottom.y].map((at) => at.toFixed(6))).toEqual(['0.500000', '0.700000']);
    expect([left.x, left.y].map((at) => at.toFixed(6))).toEqual(['0.100000', '0.500000']);
  });

  it('refuses what is no pair of numbers', () => {
    expect(() => readPose('0,0 1')).toThrow('Expected 2 numbers separated by commas, found “1”.');
    expect(() => readPose('0,0 a,1')).toThrow('Expected 2 numbers separated by commas, found “a,1”.');
    expect(() => readPose('0,0 ,1')).toThrow('Expected 2 numbers separated by commas, found “,1”.');
    expect(() => readPose('0,0 @1,2,3')).toThrow('Expected 7 numbers separated by commas, found “1,2,3”.');
  });

  it('refuses a stroke of one point', () => {
    expect(() => readPose('0,0 1,1 / .5,.5')).toThrow('A stroke needs two points or more, found “.5,.5”.');
  });
});
