import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../../src/engine/random';
import { noDraws, sharing } from '../../../src/study/gradient-flow/shared-draws';

type Draw = (random: Random) => unknown;
const draws: readonly Draw[] = [
  ({ normals }) => Array.from(normals(new Float64Array(5))),
  ({ normals }) => Array.from(normals(new Float64Array(5), 0.25)),
  ({ normals }) => Array.from(normals(new Float32Array(3), 2)),
  ({ normal }) => normal(),
  ({ uniform }) => uniform(),
  ({ integer }) => integer(10),
  ({ shuffle }) => shuffle([1, 2, 3, 4, 5]),
  ({ fork }) => Array.from(fork('a').normals(new Float64Array(4))),
  ({ fork }) => fork('a').uniform(),
];

describe('Shared draws', () => {
  it('give every reader the numbers that it would have drawn alone, whatever others draw', () => {
    const reader = fc.array(fc.constantFrom(...draws), { maxLength: 6 });
    fc.assert(fc.property(fc.string(), fc.array(reader, { minLength: 1, maxLength: 4 }), (seed, readers) => {
      const shared = noDraws();
      for (const wanted of readers) {
        const [one, alone] = [sharing(createRandom(seed), shared), createRandom(seed)];
        expect(wanted.map((draw) => draw(one))).toEqual(wanted.map((draw) => draw(alone)));
      }
    }));
  });

  it('draw a block once', () => {
    const shared = noDraws();
    sharing(createRandom(1), shared).fork('W').normals(new Float64Array(8));
    const block = shared.forks.get('W')?.first;
    sharing(createRandom(1), shared).fork('W').normals(new Float64Array(8), 3);
    expect(shared.forks.get('W')?.first).toBe(block);
    expect(block).toEqual(createRandom(1).fork('W').normals(new Float64Array(8)));
  });
});
