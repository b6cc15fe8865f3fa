import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('global-maxpool', () => {
  it('takes the first maximum of each channel', () => {
    const { output, back } = call('global-maxpool', [t([1, 2, 3], 1, 5, 5, -3, -1, -2)]);
    expectTensor(output, t([1, 2], 5, -1));
    expectTensor(back(t([1, 2], 7, 8)).dx[0], t([1, 2, 3], 0, 7, 0, 0, 8, 0));
  });
});
