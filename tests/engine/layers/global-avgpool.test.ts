import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('global-avgpool', () => {
  it('takes the mean of each channel', () => {
    const { output, back } = call('global-avgpool', [t([1, 2, 2, 2], 1, 2, 3, 6, 0, 0, 0, 4)]);
    expectTensor(output, t([1, 2], 3, 1));
    expectTensor(back(t([1, 2], 4, 8)).dx[0], t([1, 2, 2, 2], 1, 1, 1, 1, 2, 2, 2, 2));
  });

  it('refuses an input without spatial axes', () => {
    expect(() => call('global-avgpool', [t([1, 2], 1, 2)])).toThrow(
      'global-avgpool: expected an input of shape [N, C, …] with spatial axes, found [1, 2]',
    );
  });
});
