// Pictures of a folder on a shelf: those to learn from first, those held back behind them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../src/study/training/batches';
import { GivenShelf } from '../../../src/study/training/given-shelf';
import { shelfFor } from '../../../src/study/training/shelf';
import { stepsPerEpoch, type Recipe } from '../../../src/study/training/recipe';
import { smallRecipe } from './recipes';

const shape = [1, 2, 3] as const;
const sets = fc.record({ training: fc.integer({ min: 1, max: 9 }), held: fc.integer({ min: 0, max: 5 }) }).map(({ training, held }) => {
  const count = training + held;
  // Picture i is i everywhere but for its first pixel, which is white.
  const bytes = Uint8Array.from({ length: count * 6 }, (_, k) => (k % 6 === 0 ? 255 : Math.floor(k / 6)));
  return { bytes, labels: Uint16Array.from({ length: count }, (_, i) => i % 3), training };
});
const recipe = (held: number): Recipe => ({ ...smallRecipe, dataSet: { folder: 'Leaves', labels: ['a', 'b', 'c'], shape, heldBack: held, fingerprint: '' }, augment: [] });

function pictureOf(shelf: GivenShelf | ReturnType<typeof shelfFor>, index: number): { pixels: number[]; label: number } {
  const pixels = new Float32Array(6);
  return { label: shelf.copy(index, pixels), pixels: [...pixels] };
}

describe('A shelf of given pictures', () => {
  it('gives picture after picture from where it begins, from 0 to 1', () => {
    fc.assert(fc.property(sets, fc.nat(5), (given, from) => {
      fc.pre(from < given.labels.length);
      const shelf = new GivenShelf(given, { shape, from, count: given.labels.length - from });
      for (let i = 0; i < shelf.count; i++) {
        const { pixels, label } = pictureOf(shelf, i);
        expect(label).toBe((from + i) % 3);
        expect(pixels).toEqual([1, ...Array<number>(5).fill(Math.fround((from + i) / 255))]);
      }
    }));
  });

  it('has no picture to learn from in common with the exam, and both together have all', () => {
    fc.assert(fc.property(sets, (given) => {
      const own = recipe(given.labels.length - given.training);
      const [training, exam] = [shelfFor('training', own, 100, given), shelfFor('exam', own, 100, given)];
      const seen = [training, exam].flatMap((shelf) => Array.from({ length: shelf.count }, (_, i) => pictureOf(shelf, i).pixels[1]));
      expect(seen).toEqual(Array.from(given.labels, (_, i) => Math.fround(i / 255)));
      expect(shelfFor('validation', own, 100, given).count).toBe(exam.count);
    }));
  });

  it('holds no more than is wanted, and nothing where no pictures were handed in', () => {
    fc.assert(fc.property(sets, fc.nat(12), (given, most) => {
      expect(shelfFor('training', recipe(0), most, given).count).toBe(Math.min(most, given.training));
    }));
    expect(shelfFor('training', recipe(0), 10).count).toBe(0);
  });

  it('is learnt from once in every epoch, in an order of its own', () => {
    fc.assert(fc.property(sets, (given) => {
      const batch = 1 + (given.training % 2);
      const own = { ...recipe(0), pictures: given.training, batch };
      const batches = batchesOf(own, given);
      const steps = stepsPerEpoch(own);
      const epoch = (number: number) => Array.from({ length: steps }, (_, step) => {
        const { input, targets } = batches(number * steps + step);
        return Array.from(targets, (label, n) => ({ label, picture: Math.round(input.data[n * 6 + 1] * 255) }));
      }).flat();
      for (const seen of [epoch(0), epoch(1)]) {
        expect(new Set(seen.map(({ picture }) => picture)).size).toBe(steps * batch);
        for (const { label, picture } of seen) expect(label).toBe(picture % 3);
      }
    }), { numRuns: 30 });
  });
});
