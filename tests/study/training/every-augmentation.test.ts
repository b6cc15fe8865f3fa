// What holds for every augmentation of the table.
import { describe, expect, it } from 'vitest';
import { dataSets } from '../../../src/data';
import { createRandom } from '../../../src/engine/random';
import type { Augmentation } from '../../../src/study/training/augmentations/augmentation';
import { augmentations } from '../../../src/study/training/augmentations/index';

const { pixels } = dataSets.digits.exampleAt(1, 1);

describe.each(Object.entries(augmentations))('%s', (_, augmentation: Augmentation) => {
  const changed = (seed: number) => {
    const copy = pixels.slice();
    augmentation.apply(copy, [1, 28, 28], createRandom(seed));
    return copy;
  };

  it('keeps numbers within 0 … 1', () => {
    for (let seed = 0; seed < 20; seed++) expect(changed(seed).every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('changes the picture, by its random numbers alone', () => {
    const all = Array.from({ length: 20 }, (__, seed) => changed(seed));
    expect(all.some((one) => one.join() !== pixels.join())).toBe(true);
    expect(all.map(String)).toEqual(Array.from({ length: 20 }, (__, seed) => String(changed(seed))));
  });
});

it('A shift moves all channels alike, and fills the edge with itself', () => {
  const picture = Float32Array.from({ length: 2 * 25 }, (_, i) => i / 50);
  augmentations.shift.apply(picture, [2, 5, 5], createRandom(2));
  const [first, second] = [picture.slice(0, 25), picture.slice(25)];
  expect([...second].map((value, i) => Math.round(50 * (value - first[i])))).toEqual(Array(25).fill(25));
  expect(new Set(first).size).toBeLessThan(25);
});

it('Two flips of the same kind give the picture back', () => {
  const seed = [...Array(20).keys()].find((s) => createRandom(s).uniform() >= 0.5) ?? 0;
  const copy = pixels.slice();
  augmentations.flip.apply(copy, [1, 28, 28], createRandom(seed));
  expect(copy).not.toEqual(pixels);
  augmentations.flip.apply(copy, [1, 28, 28], createRandom(seed));
  expect(copy).toEqual(pixels);
});
