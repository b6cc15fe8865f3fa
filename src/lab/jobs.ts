// The table of jobs that the blocks ask for: one line for each file under jobs/. Those of the studies that no block
// shows yet stand in study-jobs.ts.

import type { JobTable } from './job';
import { features } from './jobs/features';
import { gradientCheck } from './jobs/gradient-check';
import { gradientFlow } from './jobs/gradient-flow';
import { gradientTraining } from './jobs/gradient-training';
import { filtersEdges } from './jobs/filters-edges';
import { filtersMaps } from './jobs/filters-maps';
import { filtersNetwork } from './jobs/filters-network';
import { networkPlan } from './jobs/network-plan';
import { networkSpeed } from './jobs/network-speed';
import { picture } from './jobs/picture';
import { readWeights } from './jobs/read-weights';
import { train } from './jobs/train';
import { writeModel } from './jobs/write-model';

/** All jobs by name. */
export const jobs = {
  features,
  gradientCheck,
  gradientFlow,
  gradientTraining,
  filtersEdges,
  filtersMaps,
  filtersNetwork,
  networkPlan,
  networkSpeed,
  picture,
  readWeights,
  train,
  writeModel,
} satisfies JobTable;

/** The jobs' types by name; what `Lab.run` is typed by. */
export type Jobs = typeof jobs;
