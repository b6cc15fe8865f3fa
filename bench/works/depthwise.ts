// A depthwise convolution.

import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { benchModel, maddsOf } from '../networks/bench-model';
import { once } from '../once';
import { onTfjs } from '../peers/tfjs-model';
import type { Work } from '../work';
import { fastRivals, forwardOn, plainForward } from './forward';
import { inPlan } from './in-plan';
import { rampOf } from './ramp';

const shape = [128, 56, 56];
const network = defineNetwork({ inputs: { image: shape }, nodes: [readLayerLine('depthwise 3x3 pad 1')] });
const pass = once(() => ({ model: benchModel(network), input: rampOf([1, ...shape]) }));

/** depthwise 3×3 on 128 channels at 56×56. */
export const depthwise: Work = {
  name: 'depthwise 3×3 128 at 56×56',
  madds: maddsOf(network),
  contestants: { ours: inPlan('relaxed-simd', pass), 'ours, plain SIMD': inPlan('simd', pass), 'ours, from arrays': forwardOn('relaxed-simd', pass) },
  rivals: { ...fastRivals(pass), 'tfjs-cpu': onTfjs('cpu', pass), 'plain TypeScript': plainForward(pass) },
};
