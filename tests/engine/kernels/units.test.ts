// The units of deep layers in one pass, against the passes one by one: same bits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations, unitKinds } from '../../../src/engine/kernels/activation-passes';
import type { ActivationKind } from '../../../src/engine/kernels/activation-passes';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../../src/engine/kernels/simd';

const machines = await Promise.all((await acceptedModules()).map(async (module) => ({ name: module.name, machine: (await createSimdKernels(module)).machine })));
const eights = fc.integer({ min: 1, max: 6 }).chain((n) => fc.array(fc.float({ min: -90, max: 90, noNaN: true }), { minLength: 8 * n, maxLength: 8 * n })).map((numbers) => Float32Array.from(numbers));

describe.each(machines)('units by $name', ({ machine: { arena, exports } }) => {
  const inPlace = (which: 'forward' | 'back', kind: string, { y, dy, count }: { y: number; dy: number; count: number }): void => {
    if (kind === 'linear') return;
    exports[activations[kind as ActivationKind][which]](arena.putCall({ y, dy, images: 1, height: 1, width: count, rowY: count, imageY: count, rowDy: count, imageDy: count, slope: 0, offset: 0 }));
  };

  it.each(unitKinds)('go through %s as in place, and say the largest', (kind) => {
    fc.assert(fc.property(eights, (numbers) => arena.scope(() => {
      const count = numbers.length, [a, y, expected] = [arena.put(numbers), arena.reserve(count), arena.put(numbers)];
      const largest = exports.activateUnits(a, count, y, unitKinds.indexOf(kind));
      inPlace('forward', kind, { y: expected, dy: expected, count });
      expect(arena.view(y, count)).toEqual(arena.view(expected, count));
      expect(largest).toBe(Math.max(...arena.view(y, count).map(Math.abs)));
    })));
  });

  it.each(unitKinds)('go back through %s as in three passes, with the signal kept apart or not', (kind) => {
    fc.assert(fc.property(eights, fc.constantFrom(1, 0.75, 2 ** -40), fc.boolean(), (numbers, factor, isKept) => arena.scope(() => {
      const count = numbers.length, ys = numbers.map((x) => x / 90);
      const [dx, y, da, expected] = [arena.put(numbers), arena.put(ys), arena.reserve(count), arena.reserve(count)];
      const dy = isKept ? arena.reserve(count) : da;
      const squares = exports.signalUnits(dx, y, count, dy, da, factor, unitKinds.indexOf(kind));
      exports.scaleFloats(dx, count, expected, factor);
      if (isKept) expect(arena.view(dy, count)).toEqual(arena.view(expected, count));
      inPlace('back', kind, { y, dy: expected, count });
      expect(arena.view(da, count)).toEqual(arena.view(expected, count));
      expect(squares).toBe(exports.sumSquares(expected, count));
    })));
  });

  it('say NaN where a number is none', () => arena.scope(() => {
    const [a, y] = [arena.put(Float32Array.of(1, NaN, 3, 4)), arena.reserve(4)];
    expect(exports.activateUnits(a, 4, y, unitKinds.indexOf('linear'))).toBeNaN();
  }));
});
