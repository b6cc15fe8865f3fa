// The table of optimisers: one line per name.

import type { Optimizer } from '../optimizer';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamw } from './adamw';
import { momentum } from './momentum';
import { nesterov } from './nesterov';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

/** Every optimiser by its name. */
export const optimizers = { sgd, momentum, nesterov, adam, adamw, rmsprop, adagrad } satisfies Readonly<Record<string, Optimizer>>;

/** The names there are. */
export type OptimizerName = keyof typeof optimizers;
