// The fast blocks against the engine's plain loops.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../src/engine/kernels/simd';
import type { FloatArray, Tensor } from '../../../src/engine/tensor';
import { interpretedBlocks } from '../../../src/study/gradient-flow/block-passes';
import { BATCH, freshNetwork, runRandom, type FlowPlan } from '../../../src/study/gradient-flow/deep-network';
import { fastBlocks, FlowArrays, isFast } from '../../../src/study/gradient-flow/fast-blocks';
import type { FlowSetting } from '../../../src/study/gradient-flow/setting';

const setting: FlowSetting = { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false };

function rows(width: number, seed: number): Tensor {
  return { shape: [BATCH, width], data: runRandom(seed, 0).normals(new Float32Array(BATCH * width)) };
}

function expectClose(found: FloatArray, expected: FloatArray): void {
  let [largest, worst] = [1e-30, 0];
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    worst = Math.max(worst, Math.abs(expected[i] - found[i]));
  }
  expect(worst / largest).toBeLessThan(1e-5);
}

describe('Fast blocks', () => {
  it('give in two layers what the plain loops give, within 1e-5 of the largest number, also when arrays are used again', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    const activation = fc.constantFrom('relu', 'sigmoid', 'tanh', 'linear' as const);
    fc.assert(fc.property(activation, fc.boolean(), fc.constantFrom(8, 16, 40), fc.integer({ min: 1, max: 99 }), (f, residual, width, seed) => {
      const plan: FlowPlan = { setting: { ...setting, activation: f, residual }, size: { depth: 2, width }, precision: 'float32' };
      const { blocks, preactivation } = freshNetwork(plan, runRandom(seed, 0));
      const arrays = new FlowArrays(width);
      for (const run of [seed, seed + 1]) {
        const [fast, plain] = [fastBlocks(plan.setting, kernels, arrays), interpretedBlocks(preactivation, undefined)];
        const outputs = [fast, plain].map((passes) => passes.forward(blocks[1], 1, passes.forward(blocks[0], 0, rows(width, run))));
        expectClose(outputs[0].data, outputs[1].data);
        const [above, aboveInPlain] = [fast, plain].map((passes) => passes.back(1, rows(width, run + 7)));
        const [found, expected] = [fast.back(0, above.passedOn), plain.back(0, aboveInPlain.passedOn)];
        for (const name of ['preactivations', 'activations', 'gradient', 'weightGradient', 'passedOn'] as const) expectClose(found[name].data, expected[name].data);
      }
    }), { numRuns: 30 });
  });

  it('are for plain layers of whole panels with activations that the kernels know', () => {
    expect(isFast(setting, { depth: 3, width: 64 })).toBe(true);
    expect(isFast({ ...setting, residual: true, activation: 'linear' }, { depth: 3, width: 8 })).toBe(true);
    expect(isFast(setting, { depth: 3, width: 20 })).toBe(false);
    expect(isFast({ ...setting, norm: 'batch' }, { depth: 3, width: 64 })).toBe(false);
    expect(isFast({ ...setting, activation: 'gelu' }, { depth: 3, width: 64 })).toBe(false);
  });
});
