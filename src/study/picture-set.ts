// Many pictures, handed out a few at a time, so that nobody has to hold all of them as the network takes them.

import type { Tensor } from '../engine/tensor';
import { rowsOf } from './batch';

/** Pictures by number, from 0. */
export interface PictureSet {
  readonly count: number;
  /** Pictures `from` … `to` − 1 as [to − from, …]. */
  rows(from: number, to: number): Tensor;
}

/** The rows of a batch as pictures. */
export function picturesIn(batch: Tensor): PictureSet {
  return { count: batch.shape[0], rows: (from, to) => rowsOf(batch, from, to) };
}
