// What follows from an object is computed once for each.
import { expect, it, vi } from 'vitest';
import { onceForEach } from '../../src/blocks/once-for-each';

it('What follows from an object is computed once for each of them, be it 0 or nothing written', () => {
  const compute = vi.fn(({ length }: readonly string[]) => (length > 1 ? '' : 0));
  const of = onceForEach(compute);
  const [one, two]: readonly (readonly string[])[] = [['a'], ['a', 'b']];
  expect([of(one), of(two), of(one), of(two)]).toEqual([0, '', 0, '']);
  expect(compute).toHaveBeenCalledTimes(2);
  expect([of(['a']), compute.mock.calls.length]).toEqual([0, 3]);
});
