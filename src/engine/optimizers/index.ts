// The table of optimisers: one line per name.

import type { Optimizer } from '../optimizer';
import { momentum } from './momentum';
import { sgd } from './sgd';

/** Every optimiser by its name. */
export const optimizers = { sgd, momentum } satisfies Readonly<Record<string, Optimizer>>;

/** The names there are. */
export type OptimizerName = keyof typeof optimizers;
