import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOW_ACTIVATIONS, flowActivations } from '../../../src/study/gradient-flow/activations';
import { fillSlopes } from '../../../src/study/gradient-flow/slopes';

describe('Slopes of many numbers', () => {
  it.each(FLOW_ACTIVATIONS)('of %s are those of its own f′ within 1e-12, with y = f(a) known or not', (activation) => {
    const { f, derivative } = flowActivations[activation];
    fc.assert(fc.property(fc.array(fc.double({ min: -60, max: 60, noNaN: true })), (numbers) => {
      const a = Float64Array.from(numbers);
      const expected = a.map(derivative);
      for (const y of [undefined, a.map(f)]) {
        const found = new Float64Array(a.length);
        fillSlopes(activation, { a, y }, found);
        found.forEach((slope, i) => expect(Math.abs(slope - expected[i])).toBeLessThanOrEqual(1e-12));
      }
    }));
  });
});
