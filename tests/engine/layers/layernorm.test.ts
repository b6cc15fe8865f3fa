import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('layernorm', () => {
  it('brings each picture to mean 0 and variance 1 by itself', () => {
    const weights = { gamma: t([2], 1, 3), beta: t([2], 0, 1) };
    const { output } = call('layernorm epsilon 1e-14', [t([2, 2], 3, 5, 100, 40)], { weights });
    expectTensor(output, t([2, 2], -1, 4, 1, -2));
  });
});
