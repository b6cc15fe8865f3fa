// Figure 7: a grey square at 24×24 places of a picture of 64×64.

import { lastOf } from '../../src/engine/last-of';
import { rowsAtOnce } from '../../src/study/batch';
import { occlusionMaps } from '../../src/study/occlusion-maps';
import { benchModel } from '../networks/bench-model';
import { tinyVgg } from '../networks/tiny-vgg';
import { once } from '../once';
import type { Contestant, Work } from '../work';
import { bareForwards } from './bare-forwards';
import { noise } from './ramp';

const PLACES = 24 * 24;
const picture = [3, 64, 64];
/** (64 − 18) / 2 + 1 = 24 places along each axis. */
const options = { square: [18], stride: [2], grey: 0.5, strongest: 'sum' } as const;

const given = once(() => ({ model: benchModel(tinyVgg()), input: noise([1, ...picture]) }));

const study: Contestant = ({ kernels }) => {
  const { model, input } = given();
  const task = { model, input, label: 0, layer: 'relu4', kernels: kernels['relaxed-simd'] };
  const run = () => lastOf(occlusionMaps.examine(task, options));
  return { run, output: () => run().logit };
};

/** All three maps on Tiny VGG. */
export const figureSeven: Work = {
  name: 'occlusion maps, 24×24 places on 64×64',
  madds: 0,
  contestants: {
    ours: study,
    'bare forwards': bareForwards(() => ({ model: given().model, rows: noise([PLACES, ...picture]), atOnce: rowsAtOnce(3 * 64 * 64) })),
  },
  goal: { ratios: { 'bare forwards': 1 / 1.3 } },
};
