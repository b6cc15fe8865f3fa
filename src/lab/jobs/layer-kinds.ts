// The job that says which kinds of layers there are, for whoever writes a network.

import { layers } from '../../engine/layers/index';
import type { Layer } from '../../engine/layer';
import type { Job } from '../job';

/** A kind of layer: as one begins its line, and what it does, with an example. */
export interface LayerKindLine {
  readonly insert: string;
  readonly about: string;
}

/** Lists the kinds of layers in the order of the manual. */
export const layerKinds: Job<undefined, readonly LayerKindLine[]> = {
  summary: 'Lists the kinds of layers.',
  run: () => Promise.resolve(Object.values(layers).map((layer: Layer) => ({ insert: layer.kind, about: `${layer.summary} ${exampleOf(layer)}`.trim() }))),
};

/** Only where the kind alone is no line. */
function exampleOf({ kind, examples: [first] }: Layer): string {
  return first === undefined || first.line === kind ? '' : `Example: ${first.line}`;
}
