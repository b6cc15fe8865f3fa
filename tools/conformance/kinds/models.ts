// Really trained networks with sample pictures, activations and outputs: a folder with a reference.json.

import { type Kind } from '../kind';

/** Recognised, not run yet. */
export const models: Kind = {
  name: 'models',
  cases: (place) => (place.entries?.includes('reference.json') ? [{ name: place.path }] : undefined),
};
