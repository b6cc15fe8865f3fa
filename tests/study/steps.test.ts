import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { asPart, counted, heldAt, showing, type Advance, type Steps } from '../../src/study/steps';

function* halves(): Steps<string, number> {
  yield { done: 0.5, partial: () => 1 };
  yield { done: 1 };
  return 'whole';
}

function* names(): Generator<string, number> {
  yield* ['a', 'b', 'c', 'd'];
  return 4;
}

function advances(steps: Generator<Advance<unknown>, unknown>): number[] {
  return [...steps].map(({ done }) => done);
}

describe('steps', () => {
  it('count as a part of a whole', () => {
    expect(advances(asPart(halves(), { part: 1, of: 4 }))).toEqual([0.375, 0.5]);
    expect(lastOf(asPart(halves(), { part: 1, of: 4 }))).toBe('whole');
  });

  it('stand still before and after the work', () => {
    expect(advances(heldAt(0, halves()))).toEqual([0, 0]);
    expect(advances(heldAt(1, halves()))).toEqual([1, 1]);
    expect(lastOf(heldAt(1, halves()))).toBe('whole');
  });

  it('show the whole so far instead of their own part', () => {
    expect([...showing(halves(), () => 'so far')].map(({ partial }) => partial?.())).toEqual(['so far', 'so far']);
  });

  it('count the nodes of a network, and never more than all', () => {
    expect(advances(counted(names(), 4))).toEqual([0.25, 0.5, 0.75, 1]);
    expect(advances(counted(names(), 2))).toEqual([0.5, 1, 1, 1]);
    expect(lastOf(counted(names(), 4))).toBe(4);
  });
});
