// How much of the gradient arrives: 20 networks of 30 layers of 64 units, for each of two settings.

import type { Kernels } from '../../src/engine/kernels/kernels';
import { lastOf } from '../../src/engine/last-of';
import { gradientFlow, type FlowReport, type FlowTask } from '../../src/study/gradient-flow';
import { flowOnTfjs } from '../peers/tfjs-flow';
import type { Contender, Contestant, ModuleName, Work } from '../work';

const task: FlowTask = {
  settings: [
    { activation: 'sigmoid', init: { name: 'glorot' }, norm: 'none', residual: false },
    { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false },
  ],
  size: { depth: 30, width: 64 },
  runs: 20,
  seed: 1,
};

function whole(kernels?: Kernels): Contender {
  const run = (): FlowReport => lastOf(gradientFlow(task, kernels));
  return { run, output: () => run().flatMap(({ gradient }) => Array.from(gradient.mean)) };
}

const ours = (name: ModuleName): Contestant => ({ kernels }) => whole(kernels[name]);

/** As far as there is a curve to draw. */
const firstCurve: Contestant = ({ kernels }) => ({
  run() {
    for (const { report } of gradientFlow(task, kernels['relaxed-simd'])) if (report) return report();
    return undefined;
  },
});

/** The mean curves of all seeds are compared. */
export const flow: Work = {
  name: 'gradient flow, depth 30, width 64, 20 seeds, 2 settings',
  madds: 0,
  contestants: { ours: ours('relaxed-simd'), 'ours, plain SIMD': ours('simd'), 'ours, first curve': firstCurve },
  rivals: { 'tfjs-cpu': flowOnTfjs('cpu', task), 'tfjs-wasm': flowOnTfjs('wasm', task), 'plain TypeScript': () => whole() },
  tolerance: 1e-3,
  goal: { ratios: { 'tfjs-cpu': 30, 'plain TypeScript': 8 }, most: { 'ours, first curve': 0.1 } },
};
