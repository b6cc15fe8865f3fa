// The division of a folder's pictures, over any number of classes of any size.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPictures, type LabelledFile } from '../../../../src/blocks/network/folder/split';
import type { FolderFile } from '../../../../src/blocks/services';

const file = (name: string): FolderFile => ({ path: `F/${name}`, name, version: '', read: () => Promise.resolve(undefined) });
const classesOf = (sizes: readonly number[]) => sizes.map((size, k) => ({ label: `c${k}`, files: Array.from({ length: size }, (_, i) => file(`c${k}/${i}.png`)) }));
const names = (files: readonly LabelledFile[]) => files.map((one) => one.file.name);
const sizes = fc.array(fc.integer({ min: 2, max: 60 }), { minLength: 2, maxLength: 8 });
const settings = { seed: 1, share: 0.2, most: Infinity };

describe('The division of a folder', () => {
  it('puts every picture on one side, with the label of its folder', () => {
    fc.assert(fc.property(sizes, fc.double({ min: 0.01, max: 0.9, noNaN: true }), fc.integer({ min: 0, max: 99 }), (each, share, seed) => {
      const classes = classesOf(each);
      const { training, heldBack, left } = splitPictures(classes, { ...settings, share, seed });
      expect(names([...training, ...heldBack]).sort()).toEqual(classes.flatMap(({ files }) => files.map(({ name }) => name)).sort());
      for (const { file: { name }, label } of [...training, ...heldBack]) expect(name.startsWith(`c${label}/`)).toBe(true);
      expect(left).toBe(0);
    }));
  });

  it('holds back the same share of each class, to the next picture, and never all or none', () => {
    fc.assert(fc.property(sizes, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (each, share) => {
      const { training, heldBack } = splitPictures(classesOf(each), { ...settings, share });
      each.forEach((size, k) => {
        const [learnt, held] = [training, heldBack].map((files) => files.filter(({ label }) => label === k).length);
        expect(Math.min(learnt, held)).toBeGreaterThan(0);
        if (learnt > 1 && held > 1) expect(Math.abs(held - share * size)).toBeLessThanOrEqual(0.5);
      });
    }));
  });

  it('is drawn from the seed', () => {
    const classes = classesOf([30, 40]);
    expect(splitPictures(classes, settings)).toEqual(splitPictures(classes, settings));
    expect(names(splitPictures(classes, { ...settings, seed: 2 }).heldBack)).not.toEqual(names(splitPictures(classes, settings).heldBack));
  });

  it('leaves other classes as they are when one gets more pictures', () => {
    const held = (each: readonly number[]) => names(splitPictures(classesOf(each), settings).heldBack).filter((name) => name.startsWith('c0')).sort();
    expect(held([30, 41])).toEqual(held([30, 40]));
  });

  it('begins with every class in its share', () => {
    const { training } = splitPictures(classesOf([100, 50]), settings);
    const first = training.slice(0, 30).filter(({ label }) => label === 0).length;
    expect(Math.abs(first - 20)).toBeLessThanOrEqual(1);
  });

  it('keeps within the room there is, of each class the same share and at least two', () => {
    fc.assert(fc.property(sizes, fc.integer({ min: 20, max: 80 }), (each, most) => {
      const all = each.reduce((sum, size) => sum + size, 0);
      const { training, heldBack, left } = splitPictures(classesOf(each), { ...settings, most });
      const kept = training.length + heldBack.length;
      expect(kept + left).toBe(all);
      expect(kept).toBeLessThanOrEqual(most + 2 * each.length);
      if (all <= most) expect(left).toBe(0);
      each.forEach((_, k) => expect([...training, ...heldBack].filter(({ label }) => label === k).length).toBeGreaterThanOrEqual(2));
    }));
  });
});
