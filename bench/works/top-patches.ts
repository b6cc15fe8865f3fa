// Figure 2's search: the nine pictures of a thousand that excite each unit of a layer most.

import { lastOf } from '../../src/engine/last-of';
import { picturesIn } from '../../src/study/picture-set';
import { topPatches } from '../../src/study/top-patches';
import { upTo } from '../../src/study/sub-network';
import { benchModel } from '../networks/bench-model';
import { lenet } from '../networks/lenet';
import { once } from '../once';
import type { Contestant, Work } from '../work';
import { bareForwards } from './bare-forwards';
import { noise } from './ramp';

const PICTURES = 1000;
const LAYER = 'relu2';

const given = once(() => ({ model: benchModel(lenet()), rows: noise([PICTURES, 1, 28, 28]) }));

const study: Contestant = ({ kernels }) => {
  const { model, rows } = given();
  const task = { model, layer: LAYER, pictures: picturesIn(rows), kernels: kernels['relaxed-simd'] };
  const run = () => lastOf(topPatches.examine(task, { keep: 9 }));
  return { run, output: () => run().flat().map(({ value }) => value) };
};

/** All units of LeNet's second layer. */
export const topNine: Work = {
  name: 'top-9 of a layer over 1,000 pictures of 28×28',
  madds: 0,
  contestants: {
    ours: study,
    'bare forwards': bareForwards(() => ({ model: upTo(given().model, LAYER), rows: given().rows, atOnce: 32 })),
  },
  goal: { ratios: { 'bare forwards': 1 / 2 } },
};
