// How a network of a note is trained: everything that decides its weights, so that the same recipe gives the same bits.

import type { DataSet } from '../../data';
import { dataSets } from '../../data';
import type { InitializeOptions } from '../../engine/initialize';
import type { NetworkSpec } from '../../engine/network';
import type { OptimizerName } from '../../engine/optimizers/index';
import type { ScheduleName } from '../../engine/schedules/index';
import { createRandom } from '../../engine/random';
import type { AugmentName } from './augmentations/index';

/** A built-in data set by its name. */
export type DataSetName = keyof typeof dataSets;

/** A folder of the vault whose sub-folders are the classes, as a recipe knows it; its pictures are handed to the run. */
export interface FolderSet {
  /** Its path in the vault. */
  readonly folder: string;
  readonly labels: readonly string[];
  /** What the pictures are resized to. */
  readonly shape: DataSet['shape'];
  /** Pictures that are never learnt from. */
  readonly heldBack: number;
  /** Another text whenever the pictures in the folder are others. */
  readonly fingerprint: string;
}

/** One training run from its first random weight to its last update. */
export interface Recipe {
  /** With one input that takes the data set's pictures, and one output of as many numbers as there are classes. */
  readonly network: NetworkSpec;
  readonly dataSet: DataSetName | FolderSet;
  readonly seed: number;
  readonly init: InitializeOptions;
  /** How many different pictures there are to learn from. */
  readonly pictures: number;
  /** How often each of them is seen. */
  readonly epochs: number;
  readonly batch: number;
  readonly optimizer: OptimizerName;
  /** The highest learning rate; the optimiser's own where absent. */
  readonly rate?: number;
  /** How the rate goes on from there. */
  readonly schedule: Extract<ScheduleName, 'constant' | 'cosine'>;
  /** λ of weight decay. */
  readonly decay: number;
  /** What is done to every picture anew whenever it is seen. */
  readonly augment: readonly AugmentName[];
}

/** Updates in one epoch; pictures that fill no batch are left to another epoch, whose order is another. */
export function stepsPerEpoch({ pictures, batch }: Pick<Recipe, 'pictures' | 'batch'>): number {
  return Math.floor(pictures / batch);
}

/** Updates in the whole run. */
export function stepsOf(recipe: Pick<Recipe, 'pictures' | 'batch' | 'epochs'>): number {
  return recipe.epochs * stepsPerEpoch(recipe);
}

/** Whether a recipe's pictures are those of a folder. */
export function isFolder(dataSet: Recipe['dataSet']): dataSet is FolderSet {
  return typeof dataSet === 'object';
}

/** The classes and the size of a recipe's pictures. */
export function subjectOf({ dataSet }: Pick<Recipe, 'dataSet'>): Pick<DataSet, 'labels' | 'shape'> {
  return isFolder(dataSet) ? dataSet : dataSets[dataSet];
}

/** Three sets of pictures that have none in common, and none with those that notes name by number. */
export type Purpose = 'training' | 'validation' | 'exam';

/** The seed of a data set for a purpose. */
export function seedFor(purpose: Purpose, { seed }: Pick<Recipe, 'seed'>): number {
  return createRandom(`${purpose} of ${seed}`).integer(2 ** 31);
}
