// Tiny VGG, the network of CNN Explainer (Wang et al. 2020, arXiv:2004.15004, section 4).

import type { Network } from '../../src/engine/network';
import { layerLines, readNetwork } from '../../src/models/notation';

/** 64×64 RGB, 10 classes, without the final softmax. */
export function tinyVgg(): Network {
  const stage = ['conv 10 3x3', 'relu', 'conv 10 3x3', 'relu', 'maxpool 2'];
  return readNetwork([3, 64, 64], layerLines([...stage, ...stage, 'flatten', 'dense 10'].join('\n')));
}
