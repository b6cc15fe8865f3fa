// The table of augmentations, one line each, by the name that a note calls them.

import type { Augmentation } from './augmentation';
import { flip } from './flip';
import { noise } from './noise';
import { shift } from './shift';

/** All augmentations. */
export const augmentations = { shift, flip, noise } satisfies Readonly<Record<string, Augmentation>>;

/** The names there are. */
export type AugmentName = keyof typeof augmentations;
