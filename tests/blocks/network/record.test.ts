// What is kept of a training: reports are added, repeated ones change nothing, and strangers in the store are refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRecord, fileRecord, onlyPicturesDiffer, readRecord, sameNetwork, sameRecipe, totalSteps, withNames, withReport, type TrainingRecord } from '../../../src/blocks/network/record';
import { TRAIN_DEFAULTS } from '../../../src/blocks/network/train-field';
import { tensor } from '../../../src/engine/tensor';
import type { TrainReport } from '../../../src/lab/jobs/train';
import { stepsOf, type FolderSet, type Recipe } from '../../../src/study/training/recipe';

const recipe: Recipe = { ...TRAIN_DEFAULTS, pictures: 320, network: { inputs: { image: [1, 28, 28] }, nodes: [] }, dataSet: 'digits', seed: 1, init: { initializer: 'he' } };
const folder: FolderSet = { folder: 'Birds', labels: ['owl', 'tit'], shape: [3, 32, 32], heldBack: 20, fingerprint: 'a' };
const ofFolder = (changed: Partial<FolderSet> = {}, more: Partial<Recipe> = {}): Recipe => ({ ...recipe, dataSet: { ...folder, ...changed }, ...more });

const weights = (bytes: number) => ({ 'conv1.W': tensor([bytes / 4], new Float32Array(bytes / 4)) });
const checkpoint = (step: number) => ({ step, weights: {}, slots: {} });
const validation = (step: number) => ({ step, accuracy: step / 100, loss: 1 });

/** The report of steps `first` … `step`, each loss the number of its step. */
function report(first: number, step: number, bytes = 4): TrainReport {
  const steps = Array.from({ length: step - first }, (_, i) => first + i);
  return {
    checkpoint: checkpoint(step), first, losses: Float32Array.from(steps), right: Uint16Array.from(steps, (s) => s % 32),
    validations: [validation(step)], snapshots: [{ step, weights: weights(bytes) }], speed: 1,
  };
}

const begun = () => emptyRecord(recipe, ['a', 'b']);
const after = (...reports: readonly TrainReport[]) => reports.reduce<Omit<TrainingRecord, 'checkpoint'>>(withReport, begun()) as TrainingRecord;

describe('A record', () => {
  it('has room for every step that the study does', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 }), (pictures, batch, epochs) => {
      expect(totalSteps({ pictures, batch, epochs })).toBe(stepsOf({ pictures, batch, epochs }));
    }));
    expect([begun().total, begun().losses.length, begun().right.length]).toEqual([20, 20, 20]);
  });

  it('grows by its reports, whole or in parts', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 19 })), (cuts) => {
      const ends = [...cuts.sort((a, b) => a - b), 20];
      const record = after(...ends.map((end, i) => report(ends[i - 1] ?? 0, end)));
      expect([...record.losses]).toEqual(Array.from({ length: 20 }, (_, i) => i));
      expect(record.validations.map(({ step }) => step)).toEqual(ends);
      expect(record.checkpoint.step).toBe(20);
    }));
  });

  it('is not changed by a report that comes a second time, as it does when a worker died', () => {
    const once = after(report(0, 5), report(5, 9));
    expect(withReport(once, report(0, 5)).validations).toEqual(once.validations);
    expect(withReport(once, report(5, 9))).toEqual(once);
  });

  it('keeps all snapshots while they are small', () => {
    const reports = Array.from({ length: 20 }, (_, i) => report(i, i + 1));
    expect(after(...reports).snapshots).toHaveLength(20);
  });

  it('of large snapshots keeps no more than 16 MB, always the first and the newest', () => {
    const megabytes = 3 * 2 ** 20;
    const reports = Array.from({ length: 20 }, (_, i) => report(i, i + 1, megabytes));
    let record: Omit<TrainingRecord, 'checkpoint'> = begun();
    for (const one of reports) {
      record = withReport(record, one);
      const steps = record.snapshots.map(({ step }) => step);
      expect(record.snapshots.length * megabytes).toBeLessThanOrEqual(16 * 2 ** 20);
      expect([steps[0], steps.at(-1)]).toEqual([1, one.checkpoint.step]);
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    }
  });

  it('keeps two even where one of them is too large', () => {
    expect(after(report(0, 1, 2 ** 25), report(1, 2, 2 ** 25), report(2, 3, 2 ** 25)).snapshots.map(({ step }) => step)).toEqual([1, 3]);
  });

  it('of a file has no steps, and its name', () => {
    const exam = { count: 1, right: 1, loss: 0, confusion: new Uint32Array(4), mistakes: [] };
    const record = fileRecord(recipe, ['a', 'b'], { file: 'w.safetensors', weights: {}, exam } as never);
    expect(record).toMatchObject({ version: 1, total: 0, file: 'w.safetensors', exam, checkpoint: { step: 0 } });
    expect(record.losses).toHaveLength(0);
  });
});

describe('What a store gives back', () => {
  it('is a record where it was one', () => {
    const record = after(report(0, 5));
    expect(readRecord(record)).toBe(record);
  });

  it.each([[undefined], [null], ['text'], [7], [{}], [{ ...after(report(0, 5)), version: 2 }], [{ ...after(report(0, 5)), losses: [1, 2] }], [{ version: 1, recipe }]])('%# is none', (stored) => expect(readRecord(stored)).toBeUndefined());
});

describe('Recipes', () => {
  it('are the same where they give the same weights', () => {
    expect(sameRecipe(recipe, structuredClone(recipe))).toBe(true);
    expect(sameRecipe(recipe, { ...recipe, seed: 2 })).toBe(false);
  });

  it('mean the same network whatever it is trained with, as long as the classes are the same', () => {
    expect(sameNetwork(recipe, { ...recipe, seed: 2, epochs: 9 })).toBe(true);
    expect(sameNetwork(recipe, { ...recipe, dataSet: 'shapes' })).toBe(false);
    expect(sameNetwork(ofFolder(), ofFolder({ fingerprint: 'b', heldBack: 3, folder: 'Fowl' }))).toBe(true);
    expect(sameNetwork(ofFolder(), ofFolder({ labels: ['owl', 'jay'] }))).toBe(false);
  });

  it('differ in their pictures alone where those of the folder came and went, with what follows from their number', () => {
    expect(onlyPicturesDiffer(ofFolder(), ofFolder({ fingerprint: 'b', heldBack: 9 }, { pictures: 7, epochs: 40, batch: 7 }))).toBe(true);
    expect(onlyPicturesDiffer(ofFolder(), ofFolder({ fingerprint: 'b' }, { seed: 2 }))).toBe(false);
    expect(onlyPicturesDiffer(ofFolder(), ofFolder({ fingerprint: 'b', labels: ['owl'] }))).toBe(false);
    expect(onlyPicturesDiffer(ofFolder(), ofFolder())).toBe(false);
    expect(onlyPicturesDiffer(recipe, ofFolder())).toBe(false);
    expect(onlyPicturesDiffer(ofFolder(), recipe)).toBe(false);
  });
});

it('The mistakes of an exam know the files of their pictures', () => {
  const mistake = (index: number) => ({ index, pixels: new Float32Array(1), label: 0, predicted: 1, probabilities: { label: 0, predicted: 1 } });
  const exam = { count: 3, right: 1, loss: 1, confusion: new Uint32Array(4), mistakes: [mistake(2), mistake(0)] };
  expect(withNames(exam, ['a.png', 'b.png', 'c.png']).mistakes.map(({ name }) => name)).toEqual(['c.png', 'a.png']);
  expect(withNames(exam, undefined)).toBe(exam);
});
