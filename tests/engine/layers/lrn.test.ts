import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('lrn', () => {
  it('divides by the energy of the neighbouring channels, α shared over the size', () => {
    const { output } = call('lrn 3 alpha 3 beta 1 k 2', [t([1, 3, 1], 1, 2, 3)]);
    expectTensor(output, t([1, 3, 1], 1 / 7, 2 / 16, 3 / 15));
  });

  it('looks one channel further ahead when its size is even', () => {
    const { output } = call('lrn 2 alpha 2 beta 1', [t([1, 3, 1], 1, 2, 3)]);
    expectTensor(output, t([1, 3, 1], 1 / 6, 2 / 14, 3 / 10));
  });
});
