import { describe, expect, it } from 'vitest';
import { hasGoal, lineOf, missesGoal } from '../../bench/table.mjs';

const row = { work: 'GEMM 512³', contestant: 'ours', ms: 4.987, ratioToOurs: 1, shareOfPeak: 0.934 };
const words = (line: string): string => line.replace(/ {2,}/g, ' | ');

describe('a line of the table', () => {
  it('says work, contestant, time, ratio and share', () => expect(words(lineOf(row))).toBe('GEMM 512³ | ours | 4.99 ms | ×1.00 | 93 %'));
  it('leaves out a share that says nothing', () => expect(words(lineOf({ ...row, shareOfPeak: 0 }))).toBe('GEMM 512³ | ours | 4.99 ms | ×1.00'));
  it('says memory in round numbers', () => {
    expect(words(lineOf({ ...row, bytes: 28_600 }))).toBe('GEMM 512³ | ours | 4.99 ms | ×1.00 | 93 % | 29 kB');
    expect(words(lineOf({ ...row, bytes: 14.2e6 }))).toContain('14.2 MB');
  });
  it('has no time for sizes', () => expect(words(lineOf({ ...row, ms: null, shareOfPeak: 0, bytes: 5e6 }))).toBe('GEMM 512³ | ours | ×1.00 | 5.0 MB'));
  it('says whether a goal is met', () => {
    expect(words(lineOf({ ...row, goal: 0.85 }))).toMatch(/meets 85 %$/);
    expect(words(lineOf({ ...row, goal: 0.95 }))).toMatch(/MISSES 95 %$/);
    expect(words(lineOf({ ...row, contestant: 'tfjs-wasm', ratioToOurs: 1.5, goal: 1.6 }))).toMatch(/MISSES ×1\.60$/);
    expect(words(lineOf({ ...row, contestant: 'ours, F4', ratioToOurs: 0.4, most: 0.475 }))).toMatch(/meets at most ×0\.47$|meets at most ×0\.48$/);
  });
});

describe('goals', () => {
  it('are wanted of few rows', () => {
    expect([row, { ...row, goal: 1 }, { ...row, most: 1 }].map(hasGoal)).toEqual([false, true, true]);
  });
  it('are shares for ours and ratios for others', () => {
    expect(missesGoal({ ...row, goal: 0.95 })).toBe(true);
    expect(missesGoal({ ...row, contestant: 'tfjs-wasm', ratioToOurs: 1.7, goal: 1.6 })).toBe(false);
  });
  it('may be upper bounds', () => {
    expect(missesGoal({ ...row, contestant: 'ours, first curve', ratioToOurs: 0.2, most: 0.1 })).toBe(true);
  });
});
