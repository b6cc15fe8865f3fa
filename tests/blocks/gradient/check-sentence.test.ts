// What a check says while it runs, and at its end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worstLayer } from '../../../src/blocks/gradient/check-sentence';
import { STEP_EXPONENTS } from '../../../src/study/gradient-flow-check';

const check = (best: readonly number[]) => ({ errors: Float64Array.from(best.flatMap((error) => STEP_EXPONENTS.map((_, k) => error + k))), slopes: Float64Array.from(best, () => 0) });

describe('The worst layer of a check', () => {
  it('is the one with the largest of the best errors, wherever it stands', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: -12, max: 0 }), { minLength: 1 }), (best) => {
      expect(worstLayer(check(best))).toEqual({ l: best.indexOf(Math.max(...best)), error: Math.max(...best), among: 'every layer' });
    }));
  });

  it('is that of the layers compared, while layers are left: the first ones come last', () => {
    expect(worstLayer(check([NaN, NaN, -6, -9]))).toEqual({ l: 2, error: -6, among: 'every layer compared' });
  });

  it('is none before the first layer is done', () => {
    expect(worstLayer(check([NaN, NaN]))).toBeUndefined();
  });
});
