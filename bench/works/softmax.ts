// Softmax of rows, through the engine's interface from array to array.

import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { once } from '../once';
import { onTfjs } from '../peers/tfjs-model';
import type { Work } from '../work';
import { fastRivals, oursForward, plainForward } from './forward';
import { rampOf } from './ramp';

const [rows, classes] = [256, 1000];

const pass = once(() => ({
  model: { network: defineNetwork({ inputs: { logits: [classes] }, nodes: [readLayerLine('softmax')] }), weights: {} },
  input: rampOf([rows, classes]),
}));

/** softmax 256×1000. */
export const softmax: Work = {
  name: 'softmax 256×1000',
  madds: 0,
  contestants: oursForward(pass),
  rivals: { ...fastRivals(pass), 'tfjs-cpu': onTfjs('cpu', pass), 'plain TypeScript': plainForward(pass) },
  goal: { ratios: { 'tfjs-wasm': 1 } },
};
