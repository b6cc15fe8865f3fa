// Which pictures a step sees.
import { describe, expect, it } from 'vitest';
import { dataSets, publicSeed } from '../../../src/data';
import { batchesOf } from '../../../src/study/training/batches';
import { seedFor, stepsPerEpoch } from '../../../src/study/training/recipe';
import { smallRecipe } from './recipes';

const plain = { ...smallRecipe, augment: [] };

function picturesOf(epoch: number): string[] {
  const batchAt = batchesOf(plain);
  const perEpoch = stepsPerEpoch(plain);
  return Array.from({ length: perEpoch }, (_, i) => batchAt(epoch * perEpoch + i)).flatMap(({ input: { data }, targets }) => [...targets].map((label, n) => `${label}: ${data.slice(n * 784, (n + 1) * 784).join()}`));
}

describe('Batches', () => {
  it('show every picture once in an epoch, and in another order in the next', () => {
    const [first, second] = [picturesOf(0), picturesOf(1)];
    expect(new Set(first).size).toBe(24);
    expect([...second].sort()).toEqual([...first].sort());
    expect(second).not.toEqual(first);
  });

  it('hold the pictures of the data set, with their labels, to the last bit', () => {
    const own = new Set(Array.from({ length: 24 }, (_, i) => {
      const { pixels, label } = dataSets.digits.exampleAt(seedFor('training', plain), i);
      return `${label}: ${pixels.join()}`;
    }));
    expect(new Set(picturesOf(0))).toEqual(own);
  });

  it('depend on the step alone, not on the steps before it', () => {
    const late = batchesOf(smallRecipe)(7);
    const batchAt = batchesOf(smallRecipe);
    batchAt(2);
    expect(batchAt(7)).toEqual(late);
  });
});

it('Pictures for training, validation and exam are different, and none of them is one that a note names', () => {
  const seeds = (['training', 'validation', 'exam'] as const).map((purpose) => seedFor(purpose, smallRecipe));
  expect(new Set([...seeds, publicSeed]).size).toBe(4);
});
