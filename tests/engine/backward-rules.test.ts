import { describe, expect, it } from 'vitest';
import { backward } from '../../src/engine/backward';
import { backwardRules } from '../../src/engine/backward-rules';
import { createKernels } from '../../src/engine/kernels/simd';
import { defineNetwork } from '../../src/engine/network';
import { record } from '../../src/engine/run';
import { tensor } from '../../src/engine/tensor';
import { expectTensor, t } from './by-hand';

/** Inputs off, on, saturated (for ReLU6), off, on; a signal of both signs. */
const x = t([1, 5], -1, 2, 7, -3, 4);
const signal = t([1, 5], 1, 2, 3, -4, -5);

function rule(kind: 'relu' | 'relu6', rules: keyof typeof backwardRules) {
  const model = { network: defineNetwork({ inputs: { image: [5] }, nodes: [{ kind, name: 'f' }] }), weights: {} };
  return backward(record(model, x), { seeds: { f: signal }, rules: backwardRules[rules] }).nodes.image;
}

describe('the backward rules at a ReLU', () => {
  it('look at the input, at the signal, or at both: the 2×2 table', () => {
    expectTensor(rule('relu', 'plain'), t([1, 5], 0, 2, 3, 0, -5));
    expectTensor(rule('relu', 'deconvnet'), t([1, 5], 1, 2, 3, 0, 0));
    expectTensor(rule('relu', 'guided'), t([1, 5], 0, 2, 3, 0, 0));
  });

  it('hold for ReLU6 too, which lets nothing through where it is saturated', () => {
    expectTensor(rule('relu6', 'plain'), t([1, 5], 0, 2, 0, 0, -5));
    expectTensor(rule('relu6', 'deconvnet'), t([1, 5], 1, 2, 3, 0, 0));
    expectTensor(rule('relu6', 'guided'), t([1, 5], 0, 2, 0, 0, 0));
  });

  it('give the same by the kernels, and keep a NaN visible', async () => {
    const kernels = await createKernels();
    expect(kernels).toBeDefined();
    const model = { network: defineNetwork({ inputs: { image: [5] }, nodes: [{ kind: 'relu', name: 'f' }] }), weights: {} };
    const single = tensor([1, 5], Float32Array.from(x.data));
    const seeds = { f: tensor([1, 5], Float32Array.of(1, 2, NaN, -4, -5)) };
    for (const rules of [backwardRules.deconvnet, backwardRules.guided]) {
      const found = (fast: typeof kernels) => backward(record(model, single, { kernels: fast }), { seeds, rules }).nodes.image;
      expect(found(kernels)).toEqual(found(undefined));
      expect(found(kernels).data[2]).toBeNaN();
    }
  });

  it('know no kind that the table does not name', () => {
    expect(Object.keys(backwardRules.plain)).toEqual([]);
  });
});
