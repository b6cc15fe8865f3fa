import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('upsample', () => {
  it('makes every cell a block, and adds the gradient of a block up', () => {
    const { output, back } = call('upsample 2x1', [t([1, 1, 2, 2], 1, 2, 3, 4)]);
    expectTensor(output, t([1, 1, 4, 2], 1, 2, 1, 2, 3, 4, 3, 4));
    expectTensor(back(output).dx[0], t([1, 1, 2, 2], 2, 4, 6, 8));
  });
});
