// The small network that students train first: two convolutions, two poolings, one dense layer.

import type { Network } from '../../src/engine/network';
import { layerLines, readNetwork } from '../../src/models/notation';

/** 28×28 grey, 10 classes. */
export function lenet(): Network {
  const stage = (channels: number): string[] => [`conv ${channels} 5x5 pad 2`, 'relu', 'maxpool 2'];
  return readNetwork([1, 28, 28], layerLines([...stage(8), ...stage(16), 'flatten', 'dense 10'].join('\n')));
}
