// The table of learning rate schedules: one line per name.

import type { Schedule } from '../schedule';
import { constant } from './constant';
import { cosine } from './cosine';
import { exponential } from './exponential';
import { steps } from './steps';

/** Every schedule by its name. */
export const schedules = { constant, steps, exponential, cosine } satisfies Readonly<Record<string, Schedule>>;

/** The names there are. */
export type ScheduleName = keyof typeof schedules;
