// Forward passes of whole networks, one picture each.

import type { Network } from '../../src/engine/network';
import { benchModel, maddsOf } from '../networks/bench-model';
import { mobilenet } from '../networks/mobilenet';
import { resnet18 } from '../networks/resnet-18';
import { tinyVgg } from '../networks/tiny-vgg';
import { vgg16Convolutions } from '../networks/vgg-16';
import { once } from '../once';
import type { Goal, Work } from '../work';
import { allRivals, fastRivals, forwardOn, plainForward, type LazyPass } from './forward';
import { rampOf } from './ramp';

interface NetworkRow {
  readonly name: string;
  readonly network: Network;
  readonly rivals: (pass: LazyPass) => Work['rivals'];
  readonly goal?: Goal;
}

const rows: NetworkRow[] = [
  {
    name: 'ResNet-18 forward, 224, batch 1',
    network: resnet18(),
    rivals: (pass) => ({ ...fastRivals(pass), 'plain TypeScript': plainForward(pass) }),
    goal: { ratios: { 'onnxruntime-web': 3.2 } },
  },
  { name: 'VGG-16 convolutions', network: vgg16Convolutions(), rivals: fastRivals, goal: { ratios: { 'onnxruntime-web': 4 } } },
  { name: 'MobileNet 0.25 forward, 224, batch 1', network: mobilenet(), rivals: fastRivals, goal: { ratios: { 'onnxruntime-web': 2 } } },
  { name: 'Tiny-VGG forward, 64, batch 1', network: tinyVgg(), rivals: allRivals },
];

/** The deeper the network, the more roundings between two ways to compute it. */
const TOLERANCE = 1e-3;

/** By Winograd's transforms, as an application would ask for them, and directly. */
function oursBothWays(pass: LazyPass): Work['contestants'] {
  return {
    ours: forwardOn('relaxed-simd', pass, true),
    'ours, plain SIMD': forwardOn('simd', pass, true),
    'ours, direct': forwardOn('relaxed-simd', pass),
  };
}

/** One work for each network. */
export const networks: Work[] = rows.map(({ name, network, rivals, goal }) => {
  const pass = once(() => ({ model: benchModel(network), input: rampOf([1, ...Object.values(network.inputs)[0]]) }));
  return { name, madds: maddsOf(network), contestants: oursBothWays(pass), rivals: rivals(pass), tolerance: TOLERANCE, ...(goal && { goal }) };
});
