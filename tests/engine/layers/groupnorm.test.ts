import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('groupnorm', () => {
  it('takes neighbouring channels together', () => {
    const { output } = call('groupnorm 2 epsilon 1e-14 affine no', [t([1, 4, 1], 3, 5, 100, 40)]);
    expectTensor(output, t([1, 4, 1], -1, 1, 1, -1));
  });

  it('refuses groups that do not divide the channels', () => {
    expect(() => call('groupnorm 2', [t([1, 3], 1, 2, 3)])).toThrow('groupnorm: expected channels that 2 groups divide, found [1, 3]');
  });
});
