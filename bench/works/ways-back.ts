// One forward pass and one way back: a unit's projection, and guided backpropagation. Against one forward pass alone.

import { lastOf } from '../../src/engine/last-of';
import { attribute } from '../../src/study/attribute';
import { projection } from '../../src/study/projection';
import { upTo } from '../../src/study/sub-network';
import { benchModel } from '../networks/bench-model';
import { mobilenet } from '../networks/mobilenet';
import { tinyVgg } from '../networks/tiny-vgg';
import { once } from '../once';
import type { Contestant, Work } from '../work';
import { bareForwards } from './bare-forwards';
import { noise } from './ramp';

const tiny = once(() => ({ model: benchModel(tinyVgg()), input: noise([1, 3, 64, 64]) }));
const mobile = once(() => ({ model: benchModel(mobilenet()), input: noise([1, 3, 224, 224]) }));

const UNIT = { node: 'relu4', at: [3, 6, 6] };
const goal = { ratios: { 'one forward': 1 / 3 } };

const project: Contestant = ({ kernels }) => {
  const task = { ...tiny(), target: UNIT, kernels: kernels['relaxed-simd'] };
  const run = () => lastOf(projection.examine(task, { rules: 'deconvnet', seed: 'activation' }));
  return { run, output: () => run().values.data };
};

const guided = (given: typeof tiny): Contestant => ({ kernels }) => {
  const task = { ...given(), target: { at: [0] }, kernels: kernels['relaxed-simd'] };
  const run = () => lastOf(attribute('guided-backprop', task));
  return { run, output: () => run().values.data };
};

const forward = (given: typeof tiny, node?: string): Contestant =>
  bareForwards(() => ({ model: node === undefined ? given().model : upTo(given().model, node), rows: given().input, atOnce: 1 }));

/** The rows. */
export const waysBack: Work[] = [
  { name: 'projection of a unit, Tiny VGG', madds: 0, contestants: { ours: project, 'one forward': forward(tiny, UNIT.node) }, goal },
  { name: 'guided backprop, Tiny VGG', madds: 0, contestants: { ours: guided(tiny), 'one forward': forward(tiny) }, goal },
  { name: 'guided backprop, MobileNet 0.25', madds: 0, contestants: { ours: guided(mobile), 'one forward': forward(mobile) }, goal },
];
