// The fast blocks against the engine's plain loops.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../src/engine/kernels/simd';
import type { Tensor } from '../../../src/engine/tensor';
import { interpretedBlocks } from '../../../src/study/gradient-flow/block-passes';
import { BATCH, freshBatch, freshNetwork, runRandom, type FlowPlan } from '../../../src/study/gradient-flow/deep-network';
import { fastBlocks, isFast } from '../../../src/study/gradient-flow/fast-blocks';
import { FlowMemory } from '../../../src/study/gradient-flow/flow-memory';
import type { FlowInit, FlowSetting } from '../../../src/study/gradient-flow/setting';

const setting: FlowSetting = { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false };

function rows(width: number, seed: number): Tensor {
  return { shape: [BATCH, width], data: runRandom(seed, 0).normals(new Float32Array(BATCH * width)) };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  let [largest, worst] = [1e-30, 0];
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    worst = Math.max(worst, Math.abs(expected[i] - found[i]));
  }
  expect(worst / largest).toBeLessThan(1e-5);
}

describe('Fast blocks', () => {
  it('give in two layers what the plain loops give, within 1e-5 of the largest number, also when the memory is used again', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    const activation = fc.constantFrom('relu', 'sigmoid', 'tanh', 'linear' as const);
    const initializer = fc.constantFrom<FlowInit>({ name: 'he' }, { name: 'normal', scale: 0.5 }, { name: 'pytorch' }, { name: 'orthogonal', scale: 2 });
    fc.assert(fc.property(activation, initializer, fc.boolean(), fc.constantFrom(8, 16, 40), fc.integer({ min: 1, max: 99 }), (f, init, residual, width, seed) => {
      const plan: FlowPlan = { setting: { ...setting, activation: f, init, residual }, size: { depth: 2, width }, precision: 'float32' };
      const memory = new FlowMemory(kernels.machine, plan.size, (run) => runRandom(run, 0));
      const fast = fastBlocks(plan.setting, memory);
      for (const run of [seed, seed + 1]) {
        memory.beginRun(run);
        const plain = interpretedBlocks(freshNetwork(plan, runRandom(run, 0)));
        const outputs = [fast, plain].map((passes) => {
          passes.enter(rows(width, run));
          passes.forward(0);
          return passes.forward(1);
        });
        expectClose(outputs[0].output.data, outputs[1].output.data);
        expectClose([outputs[0].largest], [outputs[1].largest]);
        for (const passes of [fast, plain]) passes.turn(rows(width, run + 7));
        for (const index of [1, 0]) {
          const [found, expected] = [fast.back(index, 0.75), plain.back(index, 0.75)];
          for (const name of ['preactivations', 'activations', 'gradient', 'weightGradient', 'passedOn'] as const) expectClose(found[name].data, expected[name].data);
          for (const name of ['gradient', 'weightGradient', 'passedOn'] as const) expectClose([found.sizes[name]], [expected.sizes[name]]);
        }
      }
      memory.letGo();
      expect(kernels.machine.arena.heldBytes).toBe(0);
    }), { numRuns: 30 });
  });

  it('start from the very weights of fresh networks, whatever the depth', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    for (const depth of [1, 4, 5, 11]) {
      const size = { depth, width: 16 };
      const memory = new FlowMemory(kernels.machine, size, (run) => runRandom(3, run));
      memory.beginRun(2);
      for (const init of [{ name: 'he' }, { name: 'pytorch' }, { name: 'glorot' }] as const) {
        const { blocks } = freshNetwork({ setting: { ...setting, init }, size, precision: 'float32' }, runRandom(3, 2));
        blocks.forEach((block, index) => {
          memory.fillWeights(index, init);
          expect(kernels.machine.arena.view(memory.at.W[index], 256)).toEqual(block.weights['W.W'].data);
        });
      }
      memory.letGo();
    }
  });

  it('start from the very inputs of fresh batches, run by run, also when a run is left out or gone back to', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    const size = { depth: 2, width: 24 };
    const memory = new FlowMemory(kernels.machine, size, (run) => runRandom(5, run));
    for (const run of [0, 1, 2, 3, 4, 9, 10, 3]) {
      memory.beginRun(run);
      const { inputs } = freshBatch({ size, precision: 'float32' }, runRandom(5, run));
      for (const _settings of [1, 2]) expect(memory.fillInputs()).toEqual(inputs);
    }
    memory.letGo();
  });

  it('refuse to draw before a run began', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    const memory = new FlowMemory(kernels.machine, { depth: 2, width: 8 }, (run) => runRandom(5, run));
    expect(() => memory.fillInputs()).toThrow('numbers were asked for before a run began');
    expect(() => memory.fillWeights(0, { name: 'he' })).toThrow('numbers were asked for before a run began');
    memory.letGo();
  });

  it('are for plain layers of whole panels with activations that the kernels know', () => {
    expect(isFast(setting, { depth: 3, width: 64 })).toBe(true);
    expect(isFast({ ...setting, residual: true, activation: 'linear' }, { depth: 3, width: 8 })).toBe(true);
    expect(isFast(setting, { depth: 3, width: 20 })).toBe(false);
    expect(isFast({ ...setting, norm: 'batch' }, { depth: 3, width: 64 })).toBe(false);
    expect(isFast({ ...setting, activation: 'gelu' }, { depth: 3, width: 64 })).toBe(false);
  });
});
