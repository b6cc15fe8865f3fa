// Gradients, training runs and attribution maps of small networks.

import { runAttributionOracle, type AttributionOracle } from '../grads/attribution-oracle';
import { runGradientOracle, type GradientOracle } from '../grads/gradient-oracle';
import { runTrainingOracle, type TrainingOracle } from '../grads/training-oracle';
import { formatOf, type Case, type Kind, type Place } from '../kind';

/** How the cases of a file are made, by its format. */
const formats: Readonly<Record<string, (place: Place) => readonly Case[]>> = {
  'cnn-grad-oracle/1': (place) => {
    const oracle = place.json() as GradientOracle;
    return [{ name: oracle.name, run: (context) => runGradientOracle(oracle, context) }];
  },
  'cnn-train-oracle/1': (place) => {
    const oracle = place.json() as TrainingOracle;
    return Object.entries(oracle.optimizers).map((run) => ({
      name: `${oracle.name} ${run[0]}`,
      run: (context) => runTrainingOracle(oracle, run, { path: place.path, context }),
    }));
  },
  'cnn-attrib-oracle/1': (place) => {
    const oracle = place.json() as AttributionOracle;
    return [{ name: oracle.name, run: (context) => runAttributionOracle(oracle, place.path, context) }];
  },
};

/** `cnn-grad-oracle/1`, `cnn-train-oracle/1` (a case an optimiser), `cnn-attrib-oracle/1`. */
export const grads: Kind = {
  name: 'grads',
  cases: (place) => formats[formatOf(place) ?? '']?.(place),
};
