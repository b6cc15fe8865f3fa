// The table of jobs: one line for each file under jobs/.

import type { JobTable } from './job';
import { features } from './jobs/features';

/** All jobs by name. */
export const jobs = {
  features,
} satisfies JobTable;

/** The jobs' types by name; what `Lab.run` is typed by. */
export type Jobs = typeof jobs;
