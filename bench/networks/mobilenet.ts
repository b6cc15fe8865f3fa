// MobileNet 0.25 at 224 (Howard et al. 2017, arXiv:1704.04861, table 1 with width multiplier 1/4).

import type { Network } from '../../src/engine/network';
import { layerLines, readNetwork } from '../../src/models/notation';

/** Channels of the full width and the stride of each separable block. */
const BLOCKS = [[64, 1], [128, 2], [128, 1], [256, 2], [256, 1], [512, 2], [512, 1], [512, 1], [512, 1], [512, 1], [512, 1], [1024, 2], [1024, 1]];
const WIDTH = 0.25;

/** 224×224 RGB, 1000 classes; 470,072 parameters to learn. */
export function mobilenet(): Network {
  const normed = (line: string): string[] => [`${line} bias no`, 'batchnorm', 'relu6'];
  const block = ([channels, stride]: number[]): string[] => [
    ...normed(`depthwise 3x3 stride ${stride} pad 1`),
    ...normed(`conv ${channels * WIDTH} 1x1`),
  ];
  const lines = [...normed(`conv ${32 * WIDTH} 3x3 stride 2 pad 1`), ...BLOCKS.flatMap(block), 'global-avgpool', 'dense 1000'];
  return readNetwork([3, 224, 224], layerLines(lines.join('\n')));
}
