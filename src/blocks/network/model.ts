// `cnn-network`: options → the network as it is planned, and the course of its training. Opening trains nothing.
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { NetworkSpeed } from '../../lab/jobs/network-speed';
import type { Recipe } from '../../study/training/recipe';
import type { ModelContext } from '../block';
import type { Services } from '../services';
import type { Course, Definition } from './course';
import { coursesOf } from './courses';
import { FolderError, FolderPictures } from './folder/folder-pictures';
import type { NetworkOptions } from './options';
import { planNetwork } from './plan-network';
import { recipeOf, recipeProblem } from './recipe-of';
import { openSubject, picturesOf, type Subject } from './subject';
import { weightsFile } from './weights-file';

/** Everything that a network block shows. */
export interface NetworkModel {
  readonly plan: NetworkPlan;
  readonly recipe: Recipe;
  /** What it learns to tell apart. */
  readonly subject: Subject;
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
  const opening = planned(options, context);
  if (options.id !== undefined) courses.of(services.note, options.id).awaitPlan(opening);
  const { subject, plan } = await opening;
  const course = courses.of(services.note, options.id ?? `#${JSON.stringify(plan.network)}`);
  await course.load();
  if (signal.aborted) return;
  const definition = defined(options, { subject, plan, course }, context);
  course.define(definition);
  course.showFile(options.weights && (await weightsFile(options.weights, definition, context)));
  if (signal.aborted) return;
  courses.announce();
  const model: NetworkModel = { ...definition, subject, course, services, name: options.id ?? 'network' };
  const measured = JSON.stringify([definition.recipe.network, definition.recipe.optimizer, subject.kind]);
  const known = course.measured?.work === measured ? course.measured.speed : undefined;
  yield known ? { ...model, speed: known } : model;
  if (known) return;
  const speed = await services.lab.run('networkSpeed', definition.recipe, { signal });
  course.measured = { work: measured, speed };
  yield { ...model, speed };
}

async function planned(options: NetworkOptions, context: ModelContext<NetworkOptions>): Promise<{ subject: Subject; plan: NetworkPlan }> {
  const subject = await openSubject(options, context);
  return { subject, plan: await planNetwork(options, subject, context) };
}

interface Planned {
  readonly subject: Subject;
  readonly plan: NetworkPlan;
  readonly course: Course;
}

/** The recipe, and for a folder what reads its pictures. Computes again when some of them turn out to be none. */
function defined(options: NetworkOptions, { subject, plan, course }: Planned, { complain, dependOn }: ModelContext<NetworkOptions>): Definition {
  const isFolder = subject.kind === 'folder';
  const skipped = isFolder ? [...new Map([...subject.sample.skipped, ...course.skippedOf(subject.fingerprint)].map((file) => [file.name, file])).values()] : [];
  const pictures = picturesOf(subject, skipped);
  const recipe = recipeOf(options, plan, pictures);
  const problem = recipeProblem(options, recipe, pictures);
  if (problem) throw complain('train', ...problem);
  if (!isFolder) return { plan, recipe };
  const known = course.skippedOf(subject.fingerprint).length;
  dependOn((changed) => course.subscribe(() => {
    if (course.skippedOf(subject.fingerprint).length !== known) changed();
  }));
  const recipeWithout: FolderPictures['lesson']['recipeWithout'] = (files) => {
    const left = picturesOf(subject, files);
    const smaller = recipeOf(options, plan, left);
    const [lack] = recipeProblem(options, smaller, left) ?? [];
    if (lack !== undefined) throw new FolderError(`too few pictures can be read. ${lack}`);
    return smaller;
  };
  return { plan, recipe, pictures: new FolderPictures({ subject, skipped, recipeWithout }) };
}
