import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('log-softmax', () => {
  it('gives the logarithms of eighths for those of 1, 2, 5, and stays finite where e^x is not', () => {
    expectTensor(call('log-softmax', [t([1, 3], 0, Math.log(2), Math.log(5))]).output, t([1, 3], -Math.log(8), -Math.log(4), Math.log(5 / 8)));
    expectTensor(call('log-softmax', [t([1, 2], 2000, 0)]).output, t([1, 2], 0, -2000));
  });
});
