// Where a run takes its pictures from: a numbered row of them, with labels.

import { dataSets } from '../../data';
import { DrawnShelf } from './drawn-shelf';
import { GivenShelf, type GivenPictures } from './given-shelf';
import { isFolder, seedFor, subjectOf, type Purpose, type Recipe } from './recipe';

/** Pictures by number, from 0. */
export interface Shelf {
  readonly count: number;
  /** Channels, height and width of every picture. */
  readonly shape: readonly [channels: number, height: number, width: number];
  /** Writes picture `index` to `into`, as values in 0…1. @returns its label */
  copy(index: number, into: Float32Array): number;
}

/**
 * The pictures of a recipe for a purpose. A folder's are handed in: what is held back serves validation and exam alike.
 * @param most how many are wanted; of a folder there may be fewer
 */
export function shelfFor(purpose: Purpose, recipe: Recipe, most: number, given?: GivenPictures): Shelf {
  const { dataSet } = recipe;
  if (!isFolder(dataSet)) return new DrawnShelf(dataSets[dataSet], seedFor(purpose, recipe), most);
  const { shape } = subjectOf(recipe);
  const { labels, training } = given ?? NONE;
  const [from, end] = purpose === 'training' ? [0, training] : [training, labels.length];
  return new GivenShelf(given ?? NONE, { shape, from, count: Math.min(most, end - from) });
}

const NONE: GivenPictures = { bytes: new Uint8Array(0), labels: new Uint16Array(0), training: 0 };
