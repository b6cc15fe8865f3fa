// A pass whose gradient is disturbed on its way, over any network.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FLOW_ACTIVATIONS } from '../../../src/study/gradient-flow/activations';
import { freshBatch, freshNetwork, runRandom, type FlowPlan } from '../../../src/study/gradient-flow/deep-network';
import { flowPass, interpreted, type FlowFault } from '../../../src/study/gradient-flow/flow-pass';
import { FLOW_NORMS } from '../../../src/study/gradient-flow/setting';

const plans = fc.record({ activation: fc.constantFrom(...FLOW_ACTIVATIONS), norm: fc.constantFrom(...FLOW_NORMS), residual: fc.boolean() })
  .map((setting): FlowPlan => ({ setting: { ...setting, init: { name: 'he' } }, size: { depth: 4, width: 6 }, precision: 'float64' }));

function normsOf(plan: FlowPlan, seed: number, fault?: FlowFault): number[] {
  const pass = flowPass(interpreted(freshNetwork(plan, runRandom(seed, 0))), freshBatch(plan, runRandom(seed, 0)), fault);
  return [...pass].flatMap((found) => (found ? [found.log10Norms.gradient] : [])).reverse();
}

it('A factor at one layer is the same factor at every layer below, down to 1e-300, and nothing above', () => {
  fc.assert(fc.property(plans, fc.nat({ max: 99 }), fc.integer({ min: 1, max: 4 }), fc.double({ min: -300, max: 6, noNaN: true }), (plan, seed, layer, power) => {
    const [plain, disturbed] = [normsOf(plan, seed), normsOf(plan, seed, { layer, factor: 10 ** power })];
    plain.forEach((norm, l) => expect(disturbed[l] - norm).toBeCloseTo(l < layer ? power : 0, 9));
  }), { numRuns: 30, seed: 7 });
});

it('A silenced layer leaves every layer below with exactly nothing', () => {
  fc.assert(fc.property(plans, fc.nat({ max: 99 }), fc.integer({ min: 1, max: 4 }), (plan, seed, layer) => {
    normsOf(plan, seed, { layer, factor: 0 }).forEach((norm, l) => expect(norm === -Infinity).toBe(l < layer));
  }), { numRuns: 30, seed: 7 });
});
