// Means and deviations over runs.
import { expect, it } from 'vitest';
import { Spreading } from '../../../src/study/gradient-flow/spread';

it('gives mean and sample deviation', () => {
  const spreading = new Spreading(1);
  for (const value of [2, 4, 9]) spreading.add([value]);
  expect(spreading.spread.mean[0]).toBeCloseTo(5, 12);
  expect(spreading.spread.deviation[0]).toBeCloseTo(Math.sqrt(13), 12);
});

it('leaves out zeros, whose logarithm is −Infinity, and says so where there is nothing else', () => {
  const spreading = new Spreading(2);
  spreading.add([-Infinity, -Infinity]);
  spreading.add([3, -Infinity]);
  expect([...spreading.spread.mean]).toEqual([3, -Infinity]);
  expect([...spreading.spread.deviation]).toEqual([0, 0]);
});
