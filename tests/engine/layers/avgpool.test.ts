import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('avgpool', () => {
  it('takes the mean of each window and shares the gradient out evenly', () => {
    const { output, back } = call('avgpool 2', [t([1, 1, 2, 2], 1, 2, 3, 6)]);
    expectTensor(output, t([1, 1, 1, 1], 3));
    expectTensor(back(t([1, 1, 1, 1], 4)).dx[0], t([1, 1, 2, 2], 1, 1, 1, 1));
  });

  it('divides by the real cells, or by all of them, pad included', () => {
    const x = t([1, 1, 3], 3, 6, 9);
    expectTensor(call('avgpool 3 stride 2 pad 1', [x]).output, t([1, 1, 2], 4.5, 7.5));
    expectTensor(call('avgpool 3 stride 2 pad 1 count-pad yes', [x]).output, t([1, 1, 2], 3, 5));
  });

  it('never counts cells beyond the pad, as rounding up reaches them', () => {
    const x = t([1, 1, 4], 2, 4, 6, 8);
    expectTensor(call('avgpool 3 stride 2 ceil yes count-pad yes', [x]).output, t([1, 1, 2], 4, 7));
  });
});
