// The words that a note may write are those that the engine knows; blocks may not ask it themselves.
import { expect, it } from 'vitest';
import { DATA_SETS } from '../../../src/blocks/network/dataset-field';
import { BUILT_IN_SETS } from '../../../src/blocks/network/options';
import { AUGMENTS, OPTIMIZERS } from '../../../src/blocks/network/train-field';
import { totalSteps } from '../../../src/blocks/network/record';
import { dataSets } from '../../../src/data';
import { optimizers } from '../../../src/engine/optimizers/index';
import { augmentations } from '../../../src/study/training/augmentations/index';
import { stepsOf } from '../../../src/study/training/recipe';
import { smallRecipe } from '../../study/training/recipes';

it('Optimisers', () => expect([...OPTIMIZERS].sort()).toEqual(Object.keys(optimizers).sort()));
it('Augmentations', () => expect([...AUGMENTS].sort()).toEqual(Object.keys(augmentations).sort()));
it('Data sets', () => expect([...DATA_SETS].sort()).toEqual(Object.keys(dataSets).sort()));
it('Steps are counted alike', () => expect(totalSteps({ ...smallRecipe, pictures: 100, batch: 30, epochs: 3 })).toBe(stepsOf({ ...smallRecipe, pictures: 100, batch: 30, epochs: 3 })));
it('Classes and channels of the built-in data sets', () => {
  for (const name of DATA_SETS) expect(BUILT_IN_SETS[name]).toEqual({ classes: dataSets[name].labels.length, channels: dataSets[name].shape[0] });
});
