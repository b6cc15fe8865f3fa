// The table of jobs that the blocks ask for: one line for each file under jobs/.

import type { JobTable } from './job';
import { attribution } from './jobs/attribution';
import { correspondence } from './jobs/correspondence';
import { evolution } from './jobs/evolution';
import { features } from './jobs/features';
import { filterScale } from './jobs/filter-scale';
import { filtersEdges } from './jobs/filters-edges';
import { filtersMaps } from './jobs/filters-maps';
import { filtersNetwork } from './jobs/filters-network';
import { fitPictures } from './jobs/fit-pictures';
import { gradientCheck } from './jobs/gradient-check';
import { gradientFlow } from './jobs/gradient-flow';
import { gradientNetworkCheck } from './jobs/gradient-network-check';
import { gradientNetworkFlow } from './jobs/gradient-network-flow';
import { gradientNetworkTraining } from './jobs/gradient-network-training';
import { gradientTraining } from './jobs/gradient-training';
import { invariance } from './jobs/invariance';
import { layerKinds } from './jobs/layer-kinds';
import { layerThumbs } from './jobs/layer-thumbs';
import { maximise } from './jobs/maximise';
import { modelParts } from './jobs/model-parts';
import { methodList } from './jobs/method-list';
import { networkPlan } from './jobs/network-plan';
import { networkSpeed } from './jobs/network-speed';
import { occlusionMaps } from './jobs/occlusion-maps';
import { patchProjections } from './jobs/patch-projections';
import { picture } from './jobs/picture';
import { pictures } from './jobs/pictures';
import { projection } from './jobs/projection';
import { projectionStages } from './jobs/projection-stages';
import { randomisation } from './jobs/randomisation';
import { readWeights } from './jobs/read-weights';
import { reluSigns } from './jobs/relu-signs';
import { topPatches } from './jobs/top-patches';
import { train } from './jobs/train';
import { writeModel } from './jobs/write-model';

/** All jobs by name. */
export const jobs = {
  attribution,
  correspondence,
  evolution,
  features,
  filterScale,
  filtersEdges,
  filtersMaps,
  filtersNetwork,
  fitPictures,
  gradientCheck,
  gradientFlow,
  gradientNetworkCheck,
  gradientNetworkFlow,
  gradientNetworkTraining,
  gradientTraining,
  invariance,
  layerKinds,
  layerThumbs,
  maximise,
  modelParts,
  methodList,
  networkPlan,
  networkSpeed,
  occlusionMaps,
  patchProjections,
  picture,
  pictures,
  projection,
  projectionStages,
  randomisation,
  readWeights,
  reluSigns,
  topPatches,
  train,
  writeModel,
} satisfies JobTable;

/** The jobs' types by name; what `Lab.run` is typed by. */
export type Jobs = typeof jobs;
