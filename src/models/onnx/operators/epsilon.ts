// The ε of a normalisation.

import type { Attributes } from '../attributes';

/** As the node says; the engine wants it above 0, and what replaces a 0 here is below every variance that is not 0. */
export function epsilonOf(attributes: Attributes): number {
  return Math.max(attributes.float('epsilon', 1e-5), 1e-30);
}
