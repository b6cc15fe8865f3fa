// The words that a note may write are those that the engine knows; blocks may not ask it themselves.
import { expect, it } from 'vitest';
import { DATA_SETS, DEFAULT_LAYERS } from '../../../src/blocks/network/options';
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
it('Where no layers are written, the last gives one logit a label of the data set', () => {
  for (const name of DATA_SETS) expect(DEFAULT_LAYERS[name].at(-1)).toEqual({ at: 1, line: `dense ${dataSets[name].labels.length}` });
});
