// The kernels' normal numbers, bit for bit against the plain generator's.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import { drawStreams, streamFloats, streamStride } from '../../../src/engine/kernels/normal-streams';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import { createRandom } from '../../../src/engine/random';

const machines = await Promise.all((await acceptedModules()).map(async (module) => ({ name: module.name, machine: (await createSimdKernels(module)).machine })));

describe.each(machines)('normal numbers of $name', ({ machine }) => {
  const { arena, exports } = machine;

  it('are the bits of one to four sources, which stay where they are', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 300 }), (seeds, half) => arena.scope(() => {
      const count = 2 * half;
      const into = arena.reserve(streamFloats(count));
      const sources = seeds.map(createRandom);
      drawStreams(machine, sources, { into, count });
      sources.forEach((source, k) => expect(arena.doubles(into + 4 * k * streamStride(count), count)).toEqual(source.normals(new Float64Array(count))));
    })), { numRuns: 60 });
  });

  it('are the same bits over a hundred thousand draws of each of four sources', () => {
    const count = 100_000;
    arena.scope(() => {
      const into = arena.reserve(streamFloats(count));
      const sources = ['a', 'b', 'c', 'd'].map(createRandom);
      drawStreams(machine, sources, { into, count });
      sources.forEach((source, k) => {
        const [found, expected] = [arena.doubles(into + 4 * k * streamStride(count), count), source.normals(new Float64Array(count))];
        expect(found.every((x, i) => Object.is(x, expected[i]))).toBe(true);
      });
    });
  });

  it('are scaled into floats as the plain generator scales them', () => {
    fc.assert(fc.property(fc.string(), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (seed, scale) => arena.scope(() => {
      const [into, floats] = [arena.reserve(streamFloats(64)), arena.reserve(64)];
      drawStreams(machine, [createRandom(seed)], { into, count: 64 });
      exports.scaleDoubles(into, 64, floats, scale);
      expect(arena.view(floats, 64)).toEqual(createRandom(seed).normals(new Float32Array(64), scale));
    })), { numRuns: 40 });
  });
});
