import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('concat', () => {
  const inputs = [t([2, 1, 2], 1, 2, 3, 4), t([2, 2, 2], 5, 6, 7, 8, 9, 10, 11, 12)];

  it('lays channels one after the other, picture by picture, and parts the gradient again', () => {
    const { output, back } = call('concat', inputs);
    expectTensor(output, t([2, 3, 2], 1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12));
    back(output).dx.forEach((dx, i) => expectTensor(dx, inputs[i]));
  });

  it('refuses inputs that differ along another axis', () => {
    expect(() => call('concat', [inputs[0], t([1, 1, 2], 1, 2)])).toThrow(
      'concat: expected inputs that differ from [2, 1, 2] along axis 1 only, found [1, 1, 2]',
    );
    expect(() => call('concat axis 3', inputs)).toThrow('concat: expected inputs that differ from [2, 1, 2] along axis 3 only, found [2, 1, 2]');
  });
});
