import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('depthwise', () => {
  it('gives channel c the outputs c·M … c·M + M − 1', () => {
    const weights = { W: t([4, 1, 1], 1, 2, 3, 4), b: t([4], 0, 0, 0, 100) };
    const { output } = call('depthwise 1 multiplier 2', [t([1, 2, 2], 1, 2, 10, 20)], { weights });
    expectTensor(output, t([1, 4, 2], 1, 2, 2, 4, 30, 60, 140, 180));
  });
});
