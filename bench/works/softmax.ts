// Softmax of rows: where the kernel wants them, and through the engine's interface from array to array.

import { softmaxRows } from '../../src/engine/kernels/softmax-passes';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { once } from '../once';
import { onTfjs } from '../peers/tfjs-model';
import type { Contestant, ModuleName, Work } from '../work';
import { fastRivals, forwardOn, plainForward } from './forward';
import { rampOf } from './ramp';

const [rows, classes] = [256, 1000];

const pass = once(() => ({
  model: { network: defineNetwork({ inputs: { logits: [classes] }, nodes: [readLayerLine('softmax')] }), weights: {} },
  input: rampOf([rows, classes]),
}));

const inPlace = (name: ModuleName): Contestant => ({ machines }) => {
  const machine = machines[name];
  const { data } = pass().input;
  const [x, y] = [machine.arena.put(data as Float32Array), machine.arena.reserve(data.length)];
  const run = (): void => machine.arena.scope(() => softmaxRows(machine, { x, y, rows, length: classes, stepX: classes, stepY: classes }));
  return { run, output: () => machine.arena.view(y, data.length).slice() };
};

/** softmax 256×1000. */
export const softmax: Work = {
  name: 'softmax 256×1000',
  madds: 0,
  contestants: { ours: inPlace('relaxed-simd'), 'ours, plain SIMD': inPlace('simd'), 'ours, from arrays': forwardOn('relaxed-simd', pass) },
  rivals: { ...fastRivals(pass), 'tfjs-cpu': onTfjs('cpu', pass), 'plain TypeScript': plainForward(pass) },
  goal: { ratios: { 'tfjs-wasm': 1 } },
};
