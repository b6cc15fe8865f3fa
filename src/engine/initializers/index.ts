// The table of initialisers: one line per name.

import type { Initializer } from '../initializer';
import { glorot } from './glorot';
import { he } from './he';
import { lecun } from './lecun';
import { normal } from './normal';
import { orthogonal } from './orthogonal';
import { pytorch } from './pytorch';

/** Every initialiser by its name. */
export const initializers = { normal, lecun, glorot, he, pytorch, orthogonal } satisfies Readonly<Record<string, Initializer>>;

/** The names there are. */
export type InitializerName = keyof typeof initializers;
