// The jobs of methods and studies that no block shows yet: complete and tested, but not in the bundle. The block that
// comes to show one moves its line to jobs.ts.

import type { JobTable } from './job';
import { attribution } from './jobs/attribution';
import { correspondence } from './jobs/correspondence';
import { evolution } from './jobs/evolution';
import { filterScale } from './jobs/filter-scale';
import { invariance } from './jobs/invariance';
import { maximise } from './jobs/maximise';
import { occlusionMaps } from './jobs/occlusion-maps';
import { projection } from './jobs/projection';
import { randomisation } from './jobs/randomisation';
import { topPatches } from './jobs/top-patches';

/** Jobs by name. */
export const studyJobs = {
  attribution,
  correspondence,
  evolution,
  filterScale,
  invariance,
  maximise,
  occlusionMaps,
  projection,
  randomisation,
  topPatches,
} satisfies JobTable;
