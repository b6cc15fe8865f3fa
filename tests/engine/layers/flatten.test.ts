import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('flatten', () => {
  it('lays channels, rows and columns end to end', () => {
    const x = t([1, 2, 1, 2], 1, 2, 3, 4);
    const { output, back } = call('flatten', [x]);
    expectTensor(output, t([1, 4], 1, 2, 3, 4));
    expectTensor(back(output).dx[0], x);
  });
});
