import { describe, expect, it } from 'vitest';
import { logSoftmax, logSumExp, softmax } from '../../src/engine/softmax-row';

describe('softmax of one row', () => {
  it('gives the textbook values for 3.2, 5.1, −1.7', () => {
    const p = softmax([3.2, 5.1, -1.7]);
    const e = [3.2, 5.1, -1.7].map(Math.exp);
    const sum = e[0] + e[1] + e[2];
    p.forEach((pi, i) => expect(pi).toBeCloseTo(e[i] / sum, 15));
    expect(logSumExp([3.2, 5.1, -1.7])).toBeCloseTo(Math.log(sum), 14);
  });

  it('survives logits of ±1e308, where e^z is far outside the range', () => {
    expect([...softmax([1e308, -1e308, 0])]).toEqual([1, 0, 0]);
    expect([...logSoftmax([1e308, 1e308])]).toEqual([-Math.LN2, -Math.LN2]);
    expect([...logSoftmax([1e308, -1e308])]).toEqual([0, -Infinity]);
  });

  it('keeps a tiny loss that 1 − p would lose', () => {
    expect(logSoftmax([50, 0])[0]).toBeCloseTo(-Math.exp(-50), 35);
    expect(logSoftmax([50, 0])[0]).toBeLessThan(0);
  });

  it('treats −Infinity as an impossible class and one +Infinity as the certain one', () => {
    expect([...softmax([0, -Infinity, 0])]).toEqual([0.5, 0, 0.5]);
    expect([...softmax([0, Infinity, 1])]).toEqual([0, 1, 0]);
    expect([...logSoftmax([0, Infinity])]).toEqual([-Infinity, 0]);
    expect(logSumExp([0, Infinity])).toBe(Infinity);
  });

  it('answers NaN where mathematics gives no answer', () => {
    for (const z of [[-Infinity, -Infinity], [Infinity, Infinity, 1], [0, NaN, 1], [NaN, 0]]) {
      expect(Number.isNaN(softmax(z)[0]), String(z)).toBe(true);
      expect(Number.isNaN(logSoftmax(z)[0]), String(z)).toBe(true);
    }
  });

  it('answers an empty row with an empty row', () => {
    expect(softmax([])).toHaveLength(0);
    expect(logSoftmax([])).toHaveLength(0);
    expect(logSumExp([])).toBe(-Infinity);
  });
});
