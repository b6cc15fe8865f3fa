// What a note says of a training, as a recipe: what is written wins, what is not suits the pictures and the optimiser.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkOptions } from '../../../src/blocks/network/options';
import { recipeOf, recipeProblem } from '../../../src/blocks/network/recipe-of';
import { OPTIMIZERS, TRAIN_DEFAULTS } from '../../../src/blocks/network/train-field';
import type { NetworkPlan } from '../../../src/lab/jobs/network-plan';
import { stepsOf } from '../../../src/study/training/recipe';

const network = { inputs: { image: [1, 28, 28] }, nodes: [] };
const of = (options: NetworkOptions, training?: number, dataSet: 'digits' | 'shapes' = 'digits') => recipeOf(options, { network } as unknown as NetworkPlan, { dataSet, ...(training !== undefined && { training }) });

describe('A recipe', () => {
  it('of an empty note is what the manual says', () => {
    expect(of({})).toEqual({ ...TRAIN_DEFAULTS, network, dataSet: 'digits', seed: 1, init: { initializer: 'he' } });
    expect(of({}, undefined, 'shapes').pictures).toBe(24_000);
  });

  it('has what is written, and never the share that is held back', () => {
    const written = { pictures: 640, epochs: 3, batch: 16, rate: 0.5, decay: 0.1, optimizer: 'sgd', schedule: 'constant', augment: ['flip'], validation: 0.3 } as const;
    const { validation: _, ...rest } = written;
    expect(of({ train: written, seed: 9, init: { name: 'orthogonal', scale: 2 } }, undefined, 'shapes')).toEqual({ ...rest, network, dataSet: 'shapes', seed: 9, init: { initializer: 'orthogonal', scale: 2 } });
  });

  it('gives every optimiser a rate of its own, and takes the written one before it', () => {
    expect(OPTIMIZERS.map((optimizer) => of({ train: { optimizer } }).rate)).toEqual([0.006, 0.006, 0.1, 0.02, 0.02, 0.001, 0.02]);
    for (const optimizer of OPTIMIZERS) expect(of({ train: { optimizer, rate: 0.3 } }).rate).toBe(0.3);
  });

  it('of a folder can always be followed: whatever its size, some steps, no more than 40 epochs', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60_000 }), (training) => {
      const recipe = of({}, training);
      expect(recipeProblem({}, recipe, { dataSet: 'digits', training })).toBeUndefined();
      expect(recipe.pictures).toBe(training);
      expect(stepsOf(recipe)).toBeGreaterThan(0);
      expect(recipe.epochs >= TRAIN_DEFAULTS.epochs && recipe.epochs <= 40).toBe(true);
    }));
    expect([of({}, 100).epochs, of({}, 1000).epochs, of({}, 50_000).epochs]).toEqual([40, 16, 2]);
  });
});

describe('Too few pictures', () => {
  const problem = (train: NetworkOptions['train'], training?: number) => recipeProblem(train ? { train } : {}, of(train ? { train } : {}, training), { dataSet: 'digits', ...(training !== undefined && { training }) });

  it('for a batch: the smaller change is proposed', () => {
    expect(problem({ pictures: 10 })).toEqual(['Expected at least as many pictures as a batch holds, found 10 pictures and batches of 32.', 'Write pictures: 32 or more.']);
    expect(problem({ pictures: 10, batch: 20 })).toEqual(['Expected at least as many pictures as a batch holds, found 10 pictures and batches of 20.', 'Write batch: 10 or less.']);
  });

  it('in the folder for what is written', () => {
    expect(problem({ pictures: 200 }, 80)).toEqual(['Expected at most 80 pictures, as many as there are to learn from, found 200.', 'Write pictures: 80 or less, or remove it for all of them.']);
  });

  it('are no problem where there are enough', () => expect([problem(undefined), problem({ pictures: 32 }), problem(undefined, 5)]).toEqual([undefined, undefined, undefined]));
});
