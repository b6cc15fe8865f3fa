// Pictures that are handed to a run: what a folder of the vault holds, read and resized before.

import { sizeOf } from '../../engine/shape';
import type { Shelf } from './shelf';

/** Pictures with their labels. */
export interface GivenPictures {
  /** Count × channels × height × width values from 0 (black) to 255; those to learn from go first. */
  readonly bytes: Uint8Array;
  /** One for each picture. */
  readonly labels: Uint16Array;
  /** How many of them are to learn from; the others are held back. */
  readonly training: number;
}

/** Which of the pictures, and their size. */
interface Range extends Pick<Shelf, 'shape' | 'count'> {
  readonly from: number;
}

/** A stretch of given pictures. */
export class GivenShelf implements Shelf {
  readonly count: number;
  readonly shape: Shelf['shape'];
  private readonly from: number;

  constructor(private readonly given: GivenPictures, { shape, from, count }: Range) {
    [this.shape, this.from, this.count] = [shape, from, count];
  }

  copy(index: number, into: Float32Array): number {
    const { bytes, labels } = this.given;
    const at = this.from + index;
    const first = at * sizeOf(this.shape);
    for (let i = 0; i < into.length; i++) into[i] = bytes[first + i] / 255;
    return labels[at];
  }
}
