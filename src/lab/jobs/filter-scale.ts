// The job behind figure 6: a layer's filters, scaled back where they are too strong.

import { GraphError } from '../../engine/errors';
import { filterScale as study } from '../../study/filter-scale';
import { studyJob } from '../study-job';
import { editedWeights, type WeightEdit } from './filters-maps';

/** Which layer's filters. */
export interface FilterScaleInput {
  readonly layer: string;
  /** Weights changed by hand before. */
  readonly edits?: readonly WeightEdit[];
}

/** See the study. Throws {@link GraphError} for a layer without filters. */
export const filterScale = studyJob(study, ({ layer, edits = [] }: FilterScaleInput, { weights }) => {
  const W = editedWeights(weights, edits)[`${layer}.W`];
  if (!W) throw new GraphError({ layer, expected: 'a layer with filters', found: 'none' });
  return { W };
});
