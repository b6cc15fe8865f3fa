// From the keys of a note to a recipe: what is not written comes from here.
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { Recipe } from '../../study/training/recipe';
import type { NetworkOptions } from './options';
import type { SubjectPictures } from './subject';
import { TRAIN_DEFAULTS } from './train-field';

/** The recipe of a network for its pictures. Whether it can be followed is another question: see {@link recipeProblem}. */
export function recipeOf({ seed = 1, init = { name: 'he' }, train = {} }: NetworkOptions, { network }: NetworkPlan, { dataSet, training }: SubjectPictures): Recipe {
  const { name: initializer, scale } = init;
  const { validation: _, ...written } = train;
  return {
    ...TRAIN_DEFAULTS, ...ownRate(train), ...(dataSet === 'shapes' && { pictures: SHAPES }), ...(training !== undefined && finite(training)), ...written,
    network, dataSet, seed, init: { initializer, ...(scale !== undefined && { scale }) },
  };
}

/** Seventeen classes in any colour take more pictures than ten digits. */
const SHAPES = 24_000;

/** Another optimiser than ours has a rate of its own. */
function ownRate({ optimizer = TRAIN_DEFAULTS.optimizer }: Partial<Recipe>): Partial<Recipe> {
  return ['adam', 'adamw'].includes(optimizer) ? {} : { rate: RATES[optimizer] ?? 0.01 };
}

/** Rates that suit a small network and batches of 32. */
const RATES: Partial<Record<Recipe['optimizer'], number>> = { sgd: 0.1, momentum: 0.02, nesterov: 0.02, rmsprop: 0.001, adagrad: 0.02 };

/** Pictures seen altogether, where there are few different ones. */
const SEEN = 16_000;
const MOST_EPOCHS = 40;

/** All pictures of a folder, the more often the fewer they are. */
function finite(training: number): Partial<Recipe> {
  const epochs = Math.min(MOST_EPOCHS, Math.max(TRAIN_DEFAULTS.epochs, Math.round(SEEN / Math.max(1, training))));
  return { pictures: training, epochs, batch: Math.max(1, Math.min(TRAIN_DEFAULTS.batch, training)) };
}

/** Why there are too few pictures for a recipe, and what to write instead; undefined where there are enough. */
export function recipeProblem({ train }: NetworkOptions, { pictures, batch }: Recipe, { training = Infinity }: SubjectPictures): readonly [problem: string, instead: string] | undefined {
  if (pictures > training) return [`Expected at most ${training} pictures, as many as there are to learn from, found ${pictures}.`, `Write pictures: ${training} or less, or remove it for all of them.`];
  if (pictures >= batch) return undefined;
  const problem = `Expected at least as many pictures as a batch holds, found ${pictures} pictures and batches of ${batch}.`;
  return [problem, train?.batch === undefined ? `Write pictures: ${batch} or more.` : `Write batch: ${pictures} or less.`];
}
