// Gradient flow: real passes against finite differences, against theory, against each other.
import { describe, expect, it } from 'vitest';
import { softmaxCrossEntropy } from '../../src/engine/loss/softmax-cross-entropy';
import { createKernels } from '../../src/engine/kernels/simd';
import { run } from '../../src/engine/run';
import type { Tensor } from '../../src/engine/tensor';
import { gradientFlow, type FlowReport, type FlowStep, type FlowTask } from '../../src/study/gradient-flow';
import { FLOW_ACTIVATIONS } from '../../src/study/gradient-flow/activations';
import { freshBatch, freshNetwork, runRandom, type DeepNetwork, type FlowPlan } from '../../src/study/gradient-flow/deep-network';
import { flowPass, interpreted, type LayerPass } from '../../src/study/gradient-flow/flow-pass';
import { meanField } from '../../src/study/gradient-flow/mean-field';
import { log10Norm } from '../../src/study/gradient-flow/power-of-two';
import type { FlowSetting } from '../../src/study/gradient-flow/setting';

const relu: FlowSetting = { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false };
const sigmoid: FlowSetting = { activation: 'sigmoid', init: { name: 'glorot' }, norm: 'none', residual: false };
const task: FlowTask = { settings: [sigmoid, relu], size: { depth: 12, width: 32 }, runs: 3, seed: 5 };

function whole(steps: Generator<FlowStep, FlowReport>): FlowReport {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function layersOf(network: DeepNetwork, plan: FlowPlan): LayerPass[] {
  return [...flowPass(interpreted(network), freshBatch(plan, runRandom(1, 0)))].flatMap((layer) => layer ?? []).reverse();
}

/** The loss with one weight of one layer moved. */
function lossWith({ blocks, head }: DeepNetwork, plan: FlowPlan, moved: { layer: number; index: number; by: number }): number {
  const { inputs, labels } = freshBatch(plan, runRandom(1, 0));
  const h = blocks.reduce((x: Tensor, block, l) => {
    const data = Float64Array.from(block.weights['W.W'].data);
    if (l === moved.layer - 1) data[moved.index] += moved.by;
    const W = { shape: block.weights['W.W'].shape, data };
    return run({ network: block.network, weights: { ...block.weights, 'W.W': W } }, x, { mode: 'training' }).output;
  }, inputs);
  return softmaxCrossEntropy(run(head, h).output, labels).value;
}

describe('flowPass', () => {
  it.each([
    { ...sigmoid }, { ...relu, activation: 'tanh' as const }, { ...sigmoid, norm: 'batch' as const },
    { ...sigmoid, norm: 'layer' as const, residual: true }, { ...sigmoid, residual: true },
  ])('gives the weights’ gradients of central differences within 1e-6 of the largest: %o', (setting) => {
    const plan: FlowPlan = { setting, size: { depth: 3, width: 6 }, precision: 'float64' };
    const network = freshNetwork(plan, runRandom(1, 0));
    for (const { layer, weightGradient: { mantissa, exponent } } of layersOf(network, plan)) {
      const analytic = mantissa.data.map((x) => x * 2 ** exponent);
      const largest = Math.max(...analytic.map(Math.abs));
      for (const index of [0, 7, 35]) {
        const numeric = (lossWith(network, plan, { layer, index, by: 1e-5 }) - lossWith(network, plan, { layer, index, by: -1e-5 })) / 2e-5;
        expect(Math.abs(analytic[index] - numeric) / largest).toBeLessThan(1e-6);
      }
    }
  });

  it('carries a gradient of 1e-327 that no number of JavaScript holds', () => {
    const plan: FlowPlan = { setting: { ...sigmoid, init: { name: 'normal', scale: 0.001 } }, size: { depth: 100, width: 4 }, precision: 'float64' };
    const [first, ...rest] = layersOf(freshNetwork(plan, runRandom(1, 0)), plan);
    const share = log10Norm(first.gradient) - log10Norm(rest[rest.length - 1].gradient);
    expect(share).toBeLessThan(-324);
    expect(share / (meanField(plan.setting, plan.size)?.log10Shares[0] ?? 0)).toBeCloseTo(1, 1);
  });
});

describe('gradientFlow', () => {
  it.each(FLOW_ACTIVATIONS)('lies with %s and LeCun within 0.1 a decade of theory, over ten runs of width 64', (activation) => {
    const setting: FlowSetting = { ...relu, activation, init: { name: 'lecun' } };
    const size = { depth: 6, width: 64 };
    const [summary] = whole(gradientFlow({ settings: [setting], size, runs: 10, seed: 2 }));
    expect(Math.abs(summary.gradient.mean[0] - (meanField(setting, size)?.log10Shares[0] ?? 0))).toBeLessThan(0.1);
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    const [again, other] = [whole(gradientFlow(task)), whole(gradientFlow({ ...task, seed: 6 }))];
    expect(whole(gradientFlow(task))).toEqual(again);
    expect(again[0].gradient.mean[0]).not.toBe(other[0].gradient.mean[0]);
  });

  it('gives in float32 with kernels what float64 gives, within 1e-4 in the logarithm', async () => {
    const kernels = await createKernels();
    expect(kernels).toBeDefined();
    const [plain, fast] = [whole(gradientFlow(task)), whole(gradientFlow(task, kernels))];
    plain.forEach(({ gradient }, k) => gradient.mean.forEach((mean, l) => expect(Math.abs(mean - fast[k].gradient.mean[l])).toBeLessThan(1e-4)));
  });

  it('turns to float64 where the signal itself leaves float32', async () => {
    const faint: FlowTask = { settings: [{ ...relu, init: { name: 'normal', scale: 0.001 } }], size: { depth: 40, width: 16 }, runs: 2, seed: 1 };
    expect(whole(gradientFlow(faint, await createKernels()))).toEqual(whole(gradientFlow(faint)));
  });

  it('reports every setting of the first run by itself, and fewer runs before the end', () => {
    const reports: number[][] = [];
    for (const { report } of gradientFlow(task)) if (report) reports.push(report().map(({ runs }) => runs));
    expect(reports).toEqual([[1], [1, 1], [2, 1], [2, 2], [3, 2], [3, 3]]);
  });

  it('starts every curve at the last layer’s own gradient', () => {
    for (const { gradient: { mean, deviation } } of whole(gradientFlow(task))) {
      expect(mean[11]).toBe(0);
      expect(deviation[11]).toBe(0);
    }
  });

  it('looks at single units in the first five runs: more runs leave what they do as it is', () => {
    const [[five], [seven]] = [5, 7].map((runs) => whole(gradientFlow({ ...task, settings: [relu], runs })));
    expect(seven.runs).toBe(7);
    for (const name of ['saturated', 'dead', 'meanSquareSlope', 'preactivations'] as const) expect(seven[name]).toEqual(five[name]);
    expect(seven.gradient.mean).not.toEqual(five.gradient.mean);
  });

  it('silences exactly the layers up to the faulty one', () => {
    const [, summary] = whole(gradientFlow({ ...task, fault: { layer: 5, factor: 0 } }));
    expect(Array.from(summary.gradient.mean, (mean) => mean === -Infinity)).toEqual(Array.from({ length: 12 }, (_, l) => l < 5));
    expect(summary.silentRuns).toBe(3);
  });

  it('scales all layers up to a faint one by the same factor, within 1e-9', () => {
    const [faint] = whole(gradientFlow({ ...task, fault: { layer: 5, factor: 1e-3 } }));
    const [sound] = whole(gradientFlow(task));
    faint.gradient.mean.forEach((mean, l) => expect(Math.abs(mean - sound.gradient.mean[l] + (l < 5 ? 3 : 0))).toBeLessThan(1e-9));
  });

  it('counts about half of ReLU’s slopes as saturated, none of a linear layer’s, and the whole batch in the histogram', () => {
    const [summary, linear] = whole(gradientFlow({ ...task, settings: [relu, { ...relu, activation: 'linear' }] }));
    expect(summary.saturated[3]).toBeGreaterThan(0.35);
    expect(summary.saturated[3]).toBeLessThan(0.65);
    expect(linear.saturated[3]).toBe(0);
    expect(linear.dead[3]).toBe(0);
    const counted = summary.preactivations.counts.subarray(0, 48).reduce((sum, count) => sum + count, 0);
    expect(counted / (3 * 64 * 32)).toBeGreaterThan(0.99);
  });
});

describe('the kernels’ memory', () => {
  it('grows for layers of 256 units without losing what was seen before', async () => {
    const kernels = await createKernels();
    const wide: FlowTask = { settings: [relu], size: { depth: 12, width: 256 }, runs: 1, seed: 2 };
    const [fast] = whole(gradientFlow(wide, kernels));
    const [plain] = whole(gradientFlow(wide));
    fast.gradient.mean.forEach((mean, l) => expect(Math.abs(mean - plain.gradient.mean[l])).toBeLessThan(1e-4));
  });

  it('is given back at the end and where a measurement is stopped on its way', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    const { arena } = kernels.machine;
    whole(gradientFlow(task, kernels));
    expect(arena.heldBytes).toBe(0);
    const steps = gradientFlow(task, kernels);
    for (let step = 0; step < 20; step++) steps.next();
    expect(arena.heldBytes).toBeGreaterThan(0);
    steps.return([]);
    expect(arena.heldBytes).toBe(0);
  });

  it('may grow and be used by others between any two steps', async () => {
    const kernels = await createKernels();
    if (!kernels) throw new RangeError('no kernels here');
    const { arena } = kernels.machine;
    const expected = whole(gradientFlow({ ...task, settings: [{ ...relu, residual: true }, sigmoid] }, kernels));
    const steps = gradientFlow({ ...task, settings: [{ ...relu, residual: true }, sigmoid] }, kernels);
    for (;;) {
      const step = steps.next();
      if (step.done) {
        expect(step.value).toEqual(expected);
        return;
      }
      arena.scope(() => arena.view(arena.reserve(40_000), 40_000).fill(NaN));
      const before = arena.bytes;
      if (arena.bytes < 20_000_000) arena.scope(() => arena.reserve(before / 4));
    }
  });
});
