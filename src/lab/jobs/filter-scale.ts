// The job behind figure 6: a layer's filters, scaled back where they are too strong.

import { GraphError } from '../../engine/errors';
import { filterScale as study } from '../../study/filter-scale';
import { studyJob } from '../study-job';

/** Which layer's filters. */
export interface FilterScaleInput {
  readonly layer: string;
}

/** See the study. Throws {@link GraphError} for a layer without filters. */
export const filterScale = studyJob(study, ({ layer }: FilterScaleInput, { weights }) => {
  const W = weights[`${layer}.W`];
  if (!W) throw new GraphError({ layer, expected: 'a layer with filters', found: 'none' });
  return { W };
});
