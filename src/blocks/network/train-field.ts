// The key `train`: how the network learns.
import type { OptimizerName } from '../../engine/optimizers/index';
import type { AugmentName } from '../../study/training/augmentations/index';
import type { Recipe } from '../../study/training/recipe';
import type { Field, Fields } from '../notation/field';
import { list } from '../notation/fields/list';
import { number } from '../notation/fields/number';
import { choice } from '../notation/fields/text';
import { absent, described, membersOf } from '../notation/field';
import { readNested } from '../notation/options';

/** What may be written under `train`. */
export type TrainOptions = Partial<Pick<Recipe, 'pictures' | 'epochs' | 'batch' | 'optimizer' | 'rate' | 'schedule' | 'decay'>> & {
  readonly augment?: readonly AugmentName[];
  /** The share of a folder's pictures that is held back. */
  readonly validation?: number;
};

/** The optimisers, the usual ones first. */
export const OPTIMIZERS: readonly OptimizerName[] = ['adam', 'adamw', 'sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad'];
/** The augmentations. */
export const AUGMENTS: readonly AugmentName[] = ['shift', 'flip', 'noise'];
const SCHEDULES = ['cosine', 'constant'] as const;

/** How a network learns where a note says nothing. */
export const TRAIN_DEFAULTS = { pictures: 16_000, epochs: 2, batch: 32, optimizer: 'adam', rate: 0.006, schedule: 'cosine', decay: 0, augment: [] } as const satisfies TrainOptions;

/** The share of each class of a folder that is never learnt from, where a note says nothing. */
export const HELD_BACK = 0.2;

/** The fields of {@link TrainOptions}. */
const trainFields: Fields<TrainOptions> = {
  pictures: absent(String(TRAIN_DEFAULTS.pictures), number('How many different pictures there are to learn from.', { min: 1, max: 200_000, whole: true, sample: '16000' })),
  epochs: absent(String(TRAIN_DEFAULTS.epochs), number('How often each of them is seen.', { min: 1, max: 1000, whole: true, sample: '2' })),
  batch: absent(String(TRAIN_DEFAULTS.batch), number('Pictures for one update.', { min: 1, max: 512, whole: true, sample: '32' })),
  optimizer: absent(String(TRAIN_DEFAULTS.optimizer), choice('The rule of the updates.', OPTIMIZERS)),
  rate: absent(String(TRAIN_DEFAULTS.rate), number('The learning rate, at its highest.', { above: 0, max: 10, sample: '0.006' })),
  schedule: absent(String(TRAIN_DEFAULTS.schedule), choice('Whether the rate glides down half a cosine after a short warm-up, or stays.', SCHEDULES)),
  decay: absent(String(TRAIN_DEFAULTS.decay), number('λ of weight decay.', { min: 0, max: 1, sample: '0.001' })),
  augment: described('What is done to every picture anew whenever it is seen.', list('', choice('', AUGMENTS))),
  validation: number('Of a folder: the share of each class that is held back from learning, to see how well other pictures are read.', { min: 0.01, max: 0.9, sample: '0.2' }),
};

/** The field of {@link TrainOptions}. */
export const trainField: Field<TrainOptions> = {
  summary: `How the network learns: a map with ${Object.keys(trainFields).join(', ')}.`,
  expected: `a map with ${Object.keys(trainFields).join(', ')}`,
  sample: '{pictures: 16000, epochs: 2, rate: 0.006}',
  members: membersOf(trainFields),
  read: (value) => {
    if (value.kind !== 'map') throw value.mistake(trainField.expected, `Write for example train: ${trainField.sample}.`);
    return readNested<TrainOptions>(value, trainFields, []);
  },
  write: (train) => {
    const keys = Object.keys(train) as (keyof TrainOptions)[];
    return `{${keys.filter((key) => train[key] !== undefined).map((key) => `${key}: ${trainFields[key].write(train[key] as never)}`).join(', ')}}`;
  },
};
