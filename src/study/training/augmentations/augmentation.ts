// What an augmentation is: one way to change a picture so that it still shows the same thing.

import type { Random } from '../../../engine/random';
import type { Shape } from '../../../engine/shape';

/** The declaration of an augmentation. */
export interface Augmentation {
  /** One line for the manual. */
  readonly summary: string;
  /** Writes the changed picture [channels, height, width] over the one given. */
  apply(pixels: Float32Array, shape: Shape, random: Random): void;
}
