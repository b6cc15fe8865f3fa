// What training costs, in words, and how long the rest of it takes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costText, countText, durationText, largeText, secondsLeft } from '../../../src/blocks/network/cost-text';
import { EXAM_SIZES } from '../../../src/blocks/network/exam-sizes';
import { TRAIN_DEFAULTS } from '../../../src/blocks/network/train-field';
import type { Recipe } from '../../../src/study/training/recipe';

const recipe: Recipe = { ...TRAIN_DEFAULTS, network: { inputs: { image: [1, 28, 28] }, nodes: [] }, dataSet: 'digits', seed: 1, init: { initializer: 'he' } };
const plan = { layers: [{ macs: 1000 }, { macs: 0 }] };
const builtIn = (changed: Partial<Recipe> = {}, speed = { drawing: 1, training: 2, reading: 0.5 }) => ({ recipe: { ...recipe, ...changed }, speed, plan, subject: { kind: 'built-in', name: 'digits' } }) as never;

describe('Numbers in words', () => {
  it.each([[0, '0'], [999, '999'], [9999, '9,999'], [10_000, '10 k'], [12_345, '12.3 k'], [999_600, '1 M'], [2_110_000, '2.11 M'], [3_700_000_000, '3.7 bn'], [1.2e12, '1.2 T']])('%d is %s', (count, text) => expect(largeText(count)).toBe(text));
  it('are exact where they count', () => expect([countText(0), countText(1_234_567)]).toEqual(['0', '1,234,567']));
  it.each([[0, 'less than a second'], [0.99, 'less than a second'], [1, '1 s'], [89.4, '89 s'], [90, '2 min'], [150, '3 min'], [5399, '90 min'], [5400, '2 h'], [86_400, '24 h']])('%d s is %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
});

describe('The rest of a training', () => {
  it('is not guessed before the speed is measured', () => {
    expect(secondsLeft({ ...builtIn() as object, speed: undefined } as never, 0)).toBeUndefined();
    expect(costText({ ...builtIn() as object, speed: undefined } as never, 0)).toBe('16,000 pictures, each seen twice, in 1,000 steps of 32; about 96 M multiply-adds');
  });

  it('is what is drawn, learnt and read, each at its own speed', () => {
    const { exam, validation, validations } = EXAM_SIZES;
    expect(secondsLeft(builtIn({}, { drawing: 0, training: 1, reading: 0 }), 0)).toBeCloseTo(32, 10);
    expect(secondsLeft(builtIn({}, { drawing: 1, training: 0, reading: 0 }), 0)).toBeCloseTo((16_000 + exam + validation) / 1000, 10);
    expect(secondsLeft(builtIn({}, { drawing: 0, training: 0, reading: 1 }), 0)).toBeCloseTo((exam + validation * validations) / 1000, 10);
  });

  it('never grows while it goes on, and ends with the exam', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 64 }), (batches, epochs, batch) => {
      const model = builtIn({ pictures: batches * batch, batch, epochs });
      const left = Array.from({ length: batches * epochs + 1 }, (_, step) => secondsLeft(model, step) ?? NaN);
      left.slice(1).forEach((seconds, i) => expect(seconds).toBeLessThanOrEqual(left[i] + 1e-9));
      expect(left.at(-1)).toBeCloseTo((EXAM_SIZES.exam * (1 + 0.5)) / 1000, 9);
    }));
  });

  it('of a folder is the reading of its pictures, and no longer exam than is held back', () => {
    const dataSet = { folder: 'Birds', labels: ['owl', 'tit'], shape: [3, 32, 32], heldBack: 20, fingerprint: '' } as const;
    const model = { recipe: { ...recipe, dataSet, pictures: 80, batch: 8, epochs: 1 }, speed: { drawing: 99, training: 0, reading: 0 }, plan, subject: { kind: 'folder', sample: { each: 3 } } } as never;
    expect(secondsLeft(model, 0)).toBeCloseTo((100 * 3) / 1000, 10);
    const reading = { ...(model as object), speed: { drawing: 0, training: 0, reading: 1 }, subject: { kind: 'folder', sample: { each: 0 } } } as never;
    expect(secondsLeft(reading, 0)).toBeCloseTo((20 + 20 * EXAM_SIZES.validations) / 1000, 10);
  });
});

describe('The cost', () => {
  it('is told in pictures, steps and multiply-adds before it begins, and in steps afterwards', () => {
    const fast = { drawing: 0, training: 1, reading: 0 };
    expect(costText(builtIn({ epochs: 1 }, fast), 0)).toBe('16,000 pictures, each seen once, in 500 steps of 32; about 48 M multiply-adds: about 16\u00a0s on this machine');
    expect(costText(builtIn({ epochs: 3 }, fast), 0)).toBe('16,000 pictures, each seen 3 times, in 1,500 steps of 32; about 144 M multiply-adds: about 48\u00a0s on this machine');
    expect(costText(builtIn({ pictures: 32, epochs: 1 }, { drawing: 0, training: 0, reading: 0 }), 0)).toMatch(/multiply-adds: less than a second on this machine$/);
    expect(costText(builtIn({}, fast), 750)).toBe('250 of 1,000 steps are left: about 8\u00a0s on this machine');
  });
});
