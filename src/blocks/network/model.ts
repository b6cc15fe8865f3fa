// `cnn-network`: options → the network as it is planned, and the course of its training. Opening trains nothing.
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { NetworkSpeed } from '../../lab/jobs/network-speed';
import type { Recipe } from '../../study/training/recipe';
import type { ModelContext } from '../block';
import type { Services } from '../services';
import type { Course } from './course';
import { coursesOf } from './courses';
import type { NetworkOptions } from './options';
import { planNetwork } from './plan-network';
import { weightsFile } from './weights-file';
import { TRAIN_DEFAULTS } from './train-field';

/** Everything that a network block shows. */
export interface NetworkModel {
  readonly plan: NetworkPlan;
  readonly recipe: Recipe;
  readonly course: Course;
  /** How fast this machine trains it; absent until it is measured. */
  readonly speed?: NetworkSpeed;
  readonly services: Services;
  /** Its id, or “network” where it has none; what its files are called. */
  readonly name: string;
}

/** Yields the network with what was kept of its training, then the same with the time that training will take. */
export async function* networkModel(options: NetworkOptions, context: ModelContext<NetworkOptions>): AsyncGenerator<NetworkModel> {
  const { services, signal } = context;
  const courses = coursesOf(services.store);
  const planning = planNetwork(options, context);
  if (options.id !== undefined) courses.of(services.note, options.id).awaitPlan(planning);
  const plan = await planning;
  const recipe = recipeOf(options, plan);
  refuse(options, recipe, context);
  const course = courses.of(services.note, options.id ?? `#${JSON.stringify(recipe.network)}`);
  await course.load();
  if (signal.aborted) return;
  course.define({ plan, recipe });
  course.showFile(options.weights && (await weightsFile(options.weights, { plan, recipe }, context)));
  if (signal.aborted) return;
  courses.announce();
  const model: NetworkModel = { plan, recipe, course, services, name: options.id ?? 'network' };
  const known = course.measured?.recipe === JSON.stringify(recipe) ? course.measured.speed : undefined;
  yield known ? { ...model, speed: known } : model;
  if (known) return;
  const speed = await services.lab.run('networkSpeed', recipe, { signal });
  course.measured = { recipe: JSON.stringify(recipe), speed };
  yield { ...model, speed };
}

function recipeOf({ dataset = 'digits', seed = 1, init = { name: 'he' }, train }: NetworkOptions, { network }: NetworkPlan): Recipe {
  const { name: initializer, scale } = init;
  return {
    ...TRAIN_DEFAULTS, ...ownRate(train), ...train,
    network, dataSet: dataset, seed, init: { initializer, ...(scale !== undefined && { scale }) },
  };
}

/** Another optimiser than ours has a rate of its own. */
function ownRate(train: NetworkOptions['train']): Partial<Recipe> {
  const optimizer = train?.optimizer ?? TRAIN_DEFAULTS.optimizer;
  return ['adam', 'adamw'].includes(optimizer) ? {} : { rate: RATES[optimizer] ?? 0.01 };
}

/** Rates that suit a small network and batches of 32. */
const RATES: Partial<Record<Recipe['optimizer'], number>> = { sgd: 0.1, momentum: 0.02, nesterov: 0.02, rmsprop: 0.001, adagrad: 0.02 };

function refuse({ train }: NetworkOptions, { pictures, batch }: Recipe, { complain }: ModelContext<NetworkOptions>): void {
  if (pictures >= batch) return;
  const problem = `Expected at least as many pictures as a batch holds, found ${pictures} pictures and batches of ${batch}.`;
  throw complain('train', problem, train?.batch === undefined ? `Write pictures: ${batch} or more.` : `Write batch: ${pictures} or less.`);
}
