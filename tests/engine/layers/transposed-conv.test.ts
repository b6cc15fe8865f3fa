import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('transposed-conv', () => {
  const weights = { W: t([1, 1, 3], 1, 2, 3), b: t([1], 0) };
  const x = t([1, 1, 2], 1, 10);

  it('stamps the filter once for every input, overlapping stamps added', () => {
    expectTensor(call('transposed-conv 1 3', [x], { weights }).output, t([1, 1, 4], 1, 12, 23, 30));
    expectTensor(call('transposed-conv 1 3 stride 2', [x], { weights }).output, t([1, 1, 5], 1, 2, 13, 20, 30));
  });

  it('cuts its pad off the output and adds its output pad at the end', () => {
    expectTensor(call('transposed-conv 1 3 stride 2 pad 1 output-pad 1', [x], { weights }).output, t([1, 1, 4], 2, 13, 20, 30));
    expectTensor(call('transposed-conv 1 3 stride 2 pad same', [x], { weights }).output, t([1, 1, 4], 1, 2, 13, 20));
  });

  it('refuses an output pad that another input would have given', () => {
    expect(() => call('transposed-conv 1 3 stride 2 output-pad 2', [x])).toThrow(
      'transposed-conv: expected channels and filters that 1 groups divide, and an output pad below the stride, found [1, 1, 2], 1 filters, output pad 2',
    );
  });
});
