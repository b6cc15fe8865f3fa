// ResNet-18 (He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1), with projections where a stage halves the maps.

import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork, type Network, type NodeSpec } from '../../src/engine/network';

const BLOCKS_PER_STAGE = 2;
const STAGES = [64, 128, 256, 512];

const line = (text: string, inputs?: readonly string[]): NodeSpec => ({ ...readLayerLine(text), ...(inputs && { inputs }) });

/** 224×224 RGB, 1000 classes; 11,689,512 parameters. */
export function resnet18(): Network {
  const nodes = ['conv 64 7x7 stride 2 pad 3 bias no', 'batchnorm', 'relu', 'maxpool 3 stride 2 pad 1 as stem'].map((text) => line(text));
  STAGES.forEach((channels, stage) => {
    for (let block = 0; block < BLOCKS_PER_STAGE; block++) {
      const before = nodes[nodes.length - 1].name!;
      nodes.push(...residual(`s${stage + 1}b${block + 1}`, { before, channels, stride: stage > 0 && block === 0 ? 2 : 1 }));
    }
  });
  return defineNetwork({ inputs: { image: [3, 224, 224] }, nodes: [...nodes, line('global-avgpool'), line('dense 1000')] });
}

interface Residual {
  readonly before: string;
  readonly channels: number;
  readonly stride: number;
}

/** Two convolutions and the way around them. */
function residual(name: string, { before, channels, stride }: Residual): NodeSpec[] {
  const branch = [
    line(`conv ${channels} 3x3 stride ${stride} pad 1 bias no as ${name}conv1`, [before]),
    line('batchnorm'),
    line('relu'),
    line(`conv ${channels} 3x3 pad 1 bias no`),
    line(`batchnorm as ${name}branch`),
  ];
  const around = stride === 1 ? [] : [line(`conv ${channels} 1x1 stride ${stride} bias no`, [before]), line(`batchnorm as ${name}around`)];
  const sum = line(`add as ${name}sum`, [`${name}branch`, around.length > 0 ? `${name}around` : before]);
  return [...branch, ...around, sum, line(`relu as ${name}`)];
}
