// The convolutions of VGG-16 (Simonyan & Zisserman 2014, arXiv:1409.1556, table 1, column D).

import type { Network } from '../../src/engine/network';
import { layerLines, readNetwork } from '../../src/models/notation';

const STAGES = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]];

/** 224×224 RGB down to 512 maps of 7×7; 14,714,688 parameters. */
export function vgg16Convolutions(): Network {
  const stage = (channels: readonly number[]): string[] => [...channels.flatMap((count) => [`conv ${count} 3x3 pad 1`, 'relu']), 'maxpool 2'];
  return readNetwork([3, 224, 224], layerLines(STAGES.flatMap(stage).join('\n')));
}
