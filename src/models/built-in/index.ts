// The table of built-in models, one line each, by the name that a note calls them; the names are reserved.

import type { BuiltInModel } from './built-in-model';
import { digits } from './digits';
import { shapes } from './shapes';

/** All built-in models. */
export const builtInModels = { digits, shapes } as const satisfies Readonly<Record<string, BuiltInModel>>;
