// Sprites of real pictures with their labels, to evaluate built-in models on.

import { type Kind } from '../kind';

/** Recognised, not run yet. */
export const datasets: Kind = {
  name: 'datasets',
  cases: (place) => (place.path.endsWith('.labels.json') ? [{ name: place.path }] : undefined),
};
