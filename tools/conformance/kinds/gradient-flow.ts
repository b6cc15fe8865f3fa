// How gradients shrink with depth, measured over seeds.

import { casesInFile, type Kind } from '../kind';

/** Recognised, not run yet. */
export const gradientFlow: Kind = {
  name: 'gradient-flow',
  cases: (place) => casesInFile(place, 'gradient-flow-anchors/1'),
};
