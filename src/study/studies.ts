// The table of studies that are not attributions of one picture: one line each. Their order is that of the manual. How the
// gradient flows (gradient-flow.ts) has a table of its own settings and is not among them.

import { correspondence } from './correspondence';
import type { Declaration } from './declaration';
import { evolution } from './evolution';
import { filterScale } from './filter-scale';
import { invariance } from './invariance';
import { maximise } from './maximise';
import { occlusionMaps } from './occlusion-maps';
import { projection } from './projection';
import { randomisation } from './randomisation';
import { reluSigns } from './relu-signs';
import { topPatches } from './top-patches';

/** Every study by name. */
export const studies = {
  projection,
  'top-patches': topPatches,
  'occlusion-maps': occlusionMaps,
  'filter-scale': filterScale,
  evolution,
  invariance,
  correspondence,
  maximise,
  randomisation,
  'relu-signs': reluSigns,
} as const satisfies Readonly<Record<string, Declaration>>;
