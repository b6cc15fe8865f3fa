// What holds of gradient flow whatever is measured: exact powers of two, theory at the width at which it begins to hold, any
// order of the starts, and no depth at which a gradient is lost.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { initializers, type InitializerName } from '../../../src/engine/initializers/index';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { createKernels } from '../../../src/engine/kernels/simd';
import { createRandom } from '../../../src/engine/random';
import { gradientFlow, type FlowReport, type FlowTask } from '../../../src/study/gradient-flow';
import { FLOW_ACTIVATIONS, flowActivations } from '../../../src/study/gradient-flow/activations';
import { freshBatch, freshNetwork, runRandom, type FlowPlan } from '../../../src/study/gradient-flow/deep-network';
import { flowPass, interpreted, type FlowFault, type LayerPass } from '../../../src/study/gradient-flow/flow-pass';
import { meanField } from '../../../src/study/gradient-flow/mean-field';
import { FLOW_NORMS, type FlowInit, type FlowSetting } from '../../../src/study/gradient-flow/setting';
import { Spreading } from '../../../src/study/gradient-flow/spread';

let kernels: Kernels | undefined;
beforeAll(async () => {
  kernels = await createKernels();
  expect(kernels).toBeDefined();
});

const plain = { norm: 'none', residual: false } as const;
const inits: readonly FlowInit[] = (Object.keys(initializers) as InitializerName[]).map((name) => (name === 'normal' ? { name, scale: 0.05 } : { name }));

function whole(task: FlowTask): FlowReport {
  const steps = gradientFlow(task, kernels);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function layersOf(plan: FlowPlan, seed: number, fault?: FlowFault): LayerPass[] {
  const pass = flowPass(interpreted(freshNetwork(plan, runRandom(seed, 0))), freshBatch(plan, runRandom(seed, 0)), fault);
  return [...pass].flatMap((found) => found ?? []).reverse();
}

const plans = fc.record({
  activation: fc.constantFrom(...FLOW_ACTIVATIONS), norm: fc.constantFrom(...FLOW_NORMS), residual: fc.boolean(), precision: fc.constantFrom('float32', 'float64'),
}).map(({ precision, ...setting }): FlowPlan => ({ setting: { ...setting, init: { name: 'he' } }, size: { depth: 4, width: 7 }, precision }));

describe('Exact powers of two', () => {
  it('at one layer leave every bit of every gradient as it is, in both precisions: only exponents change', () => {
    fc.assert(fc.property(plans, fc.nat({ max: 99 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: -900, max: 900 }), (plan, seed, layer, power) => {
      const [free, scaled] = [layersOf(plan, seed), layersOf(plan, seed, { layer, factor: 2 ** power })];
      free.forEach(({ gradient, weightGradient }, l) => {
        const by = l < layer ? power : 0;
        expect(scaled[l].gradient).toEqual({ mantissa: gradient.mantissa, exponent: gradient.exponent + by });
        expect(scaled[l].weightGradient).toEqual({ mantissa: weightGradient.mantissa, exponent: weightGradient.exponent + by });
      });
    }), { numRuns: 60 });
  });

  it('do the same to a whole measurement with the kernels', () => {
    const task: FlowTask = { settings: [{ activation: 'tanh', init: { name: 'glorot' }, ...plain }], size: { depth: 9, width: 16 }, runs: 2, seed: 4 };
    const [free] = whole(task);
    for (const power of [-600, -3, 5, 300]) {
      const [scaled] = whole({ ...task, fault: { layer: 6, factor: 2 ** power } });
      scaled.gradient.mean.forEach((mean, l) => expect(mean - free.gradient.mean[l]).toBeCloseTo(l < 6 ? power * Math.log10(2) : 0, 9));
      expect(scaled.connections).toEqual(free.connections);
    }
  });
});

describe.each(FLOW_ACTIVATIONS)('Theory of %s', (activation) => {
  it.each(inits.map((init) => [init.name, init] as const))('with %s is met by real passes at a width of 192, within a tenth of a decade over six starts', (_, init) => {
    const setting: FlowSetting = { activation, init, ...plain };
    const size = { depth: 5, width: 192 };
    const [{ gradient }] = whole({ settings: [setting], size, runs: 6, seed: 3 });
    meanField(setting, size)?.log10Shares.forEach((share, l) => expect(Math.abs(gradient.mean[l] - share)).toBeLessThan(0.1));
  });

  it('has the variances and factors of 200,000 draws, within one in fifty', () => {
    const { f, derivative } = flowActivations[activation];
    const z = createRandom(`draws for ${activation}`).normals(new Float64Array(200_000));
    const mean = (g: (x: number) => number, s: number) => z.reduce((sum, x) => sum + g(s * x), 0) / z.length;
    for (const scale of [0.05, 0.15, 0.4]) {
      const gain = 64 * scale * scale;
      const theory = meanField({ activation, init: { name: 'normal', scale }, ...plain }, { depth: 4, width: 64 });
      theory?.variances.slice(0, 3).forEach((q, l) => {
        expect(gain * mean((x) => f(x) ** 2, Math.sqrt(q)) / theory.variances[l + 1]).toBeCloseTo(1, 1.5);
        expect(Math.sqrt(gain * mean((x) => derivative(x) ** 2, Math.sqrt(q))) / theory.factors[l]).toBeCloseTo(1, 1.5);
      });
    }
  });
});

describe('Starts', () => {
  it('may come in any order: mean and spread stay, within rounding', () => {
    const runs = fc.array(fc.array(fc.oneof(fc.double({ min: -60, max: 10, noNaN: true }), fc.constant(-Infinity)), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(runs, fc.nat(), (all, seed) => {
      const [own, shuffled] = [all, createRandom(seed).shuffle([...all])].map((ordered) => {
        const spreading = new Spreading(3);
        for (const run of ordered) spreading.add(run);
        return spreading.spread;
      });
      for (let l = 0; l < 3; l++) {
        if (own.mean[l] === -Infinity) expect(shuffled.mean[l]).toBe(-Infinity);
        else expect(Math.abs(own.mean[l] - shuffled.mean[l])).toBeLessThan(1e-11);
        expect(Math.abs(own.deviation[l] - shuffled.deviation[l])).toBeLessThan(1e-6);
      }
    }));
  });

  it('are a prefix: the first of many is the only one of one', () => {
    const task: FlowTask = { settings: [{ activation: 'gelu', init: { name: 'he' }, ...plain }, { activation: 'relu', init: { name: 'he' }, ...plain }], size: { depth: 6, width: 12 }, runs: 1, seed: 8 };
    const steps = gradientFlow({ ...task, runs: 4 }, kernels);
    for (const { report } of steps) {
      if (report?.().map(({ runs }) => runs).join() !== '1,1') continue;
      expect(report()).toEqual(whole(task));
      steps.return([]);
      return;
    }
    throw new RangeError('no report after one start');
  });
});

describe('Depth', () => {
  it.each([[31, 0.01, -51], [62, 0.01, -103.7], [100, 0.01, -168.2], [100, 0.001, -267.2]])('%d layers of sigmoids with σ = %d leave 10^%d, measured as expected, every layer a number', (depth, scale, share) => {
    const setting: FlowSetting = { activation: 'sigmoid', init: { name: 'normal', scale }, ...plain };
    const size = { depth, width: 64 };
    const [{ gradient, silentRuns }] = whole({ settings: [setting], size, runs: 2, seed: 1 });
    expect(silentRuns).toBe(0);
    expect(gradient.mean.every(Number.isFinite)).toBe(true);
    expect(gradient.mean[0] / share).toBeCloseTo(1, 2);
    expect((meanField(setting, size)?.log10Shares[0] ?? 0) / share).toBeCloseTo(1, 2);
  });
});
