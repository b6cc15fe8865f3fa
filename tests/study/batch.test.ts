import { describe, expect, it } from 'vitest';
import { broadcastTo, rowOfEach, rowsAtOnce, rowsOf, stacked, stackedEach } from '../../src/study/batch';
import { t } from '../engine/by-hand';

const x = t([3, 2], 1, 2, 3, 4, 5, 6);

describe('rows of a batch', () => {
  it('are cut out without a copy', () => {
    const rows = rowsOf(x, 1, 3);
    expect(rows).toEqual(t([2, 2], 3, 4, 5, 6));
    expect(rows.data.buffer).toBe(x.data.buffer);
  });

  it('stack to the batch they were cut from', () => {
    expect(stacked([0, 1, 2].map((n) => rowsOf(x, n, n + 1)))).toEqual(x);
    expect(stackedEach([0, 2].map((n) => rowOfEach({ x }, n)))).toEqual({ x: t([2, 2], 1, 2, 5, 6) });
  });

  it('go through a network together while they are small: 16 of 28×28, 10 of 64×64 in colour, 1 of 224×224', () => {
    expect([784, 3 * 64 ** 2, 3 * 224 ** 2, 1].map(rowsAtOnce)).toEqual([16, 10, 1, 16]);
  });
});

describe('broadcasting', () => {
  it('fills with a number, repeats a row with or without batch, and takes a batch as it is', () => {
    expect(broadcastTo(x, 'it', 7)).toEqual(t([3, 2], 7, 7, 7, 7, 7, 7));
    expect(broadcastTo(x, 'it', t([2], 8, 9))).toEqual(t([3, 2], 8, 9, 8, 9, 8, 9));
    expect(broadcastTo(x, 'it', t([1, 2], 8, 9))).toEqual(t([3, 2], 8, 9, 8, 9, 8, 9));
    expect(broadcastTo(x, 'it', x)).toEqual(x);
    expect(broadcastTo(x, 'it', x).data).not.toBe(x.data);
  });

  it('refuses other shapes in words', () => {
    expect(() => broadcastTo(x, 'it', t([3], 1, 2, 3))).toThrow('it: expected shape [3, 2] or [2], found [3]');
  });
});
