// What units do: slopes summed, and numbers counted, by plain loops.
import { describe, expect, it } from 'vitest';
import { flowActivations, type FlowActivation } from '../../../src/study/gradient-flow/activations';
import { count, emptyHistogram } from '../../../src/study/gradient-flow/histogram';
import { faintSlope, plainUnits } from '../../../src/study/gradient-flow/unit-looks';

const applied = (activation: FlowActivation, a: Float32Array) => ({ a, y: Float32Array.from(a, flowActivations[activation].f) });

describe('Units', () => {
  it('are dead where a ReLU gets nothing above 0 in any row, and in that column alone', () => {
    const width = 8, a = Float32Array.from({ length: 5 * width }, (_, i) => (i % width === 3 || i % width === 6 ? -i : 1));
    expect(plainUnits('relu', applied('relu', a), width).slopes()).toEqual({ dead: 2, saturated: 10, squares: 30 });
  });

  it('are never dead behind a sigmoid or tanh, however far out they are', () => {
    for (const activation of ['sigmoid', 'tanh'] as const) {
      expect(plainUnits(activation, applied(activation, new Float32Array(16).fill(300)), 4).slopes()).toMatchObject({ dead: 0, saturated: 16 });
    }
  });

  it('count as saturated below a tenth of the steepest slope', () => {
    expect([faintSlope('sigmoid'), faintSlope('tanh'), faintSlope('relu')]).toEqual([0.025, 0.1, 0.1]);
  });

  it('take their slopes from a alone where f(a) is not known', () => {
    const a = Float64Array.of(-2, 0.5, 9, -40);
    expect(plainUnits('sigmoid', { a }, 2).slopes()).toEqual(plainUnits('sigmoid', { a, y: a.map(flowActivations.sigmoid.f) }, 2).slopes());
  });

  it('are counted within the range alone, onto what is there', () => {
    const histogram = emptyHistogram(1, 4);
    const units = plainUnits('relu', { a: Float32Array.of(-4, 3.99, 4, -9, 0) }, 5);
    for (const _twice of [1, 2]) units.count(histogram);
    expect(histogram.counts.reduce((sum, one) => sum + one, 0)).toBe(6);
    expect([histogram.counts[0], histogram.counts[24], histogram.counts[47]]).toEqual([2, 2, 2]);
    count(histogram, [0]);
    expect(histogram.counts[24]).toBe(3);
  });
});
