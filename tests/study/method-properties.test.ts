// What must hold between methods, for scores that are put together, for what a network ignores, and in odd networks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../src/engine/kernels/simd';
import type { Model } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { run } from '../../src/engine/run';
import { softmax } from '../../src/engine/softmax-row';
import { mapped, tensor, type Tensor } from '../../src/engine/tensor';
import { attribute } from '../../src/study/attribute';
import { enlarged } from '../../src/study/enlarged-map';
import { methods } from '../../src/study/index';
import type { Method, Task } from '../../src/study/method';
import { METHOD_NAMES, type MethodName } from '../../src/study/method-names';
import { StudyError } from '../../src/study/study-error';
import { answer, expectNumbers, inSingle, modelOf, pictures, single, taskFor, total } from './small-networks';

const declarations: Readonly<Record<MethodName, Method>> = methods;
const seeds = fc.integer({ min: 0, max: 1e6 });
const RUNS = { numRuns: 12 };

/** Groups of two numbers of one colour each. */
const groups = tensor([1, 2, 8, 8], Float64Array.from({ length: 128 }, (_, i) => ((i >> 1) % 32) + 32 * (i >> 6)));

/** Chains of ReLUs without biases and without max pooling: S(a·x) = a·S(x) for a ≥ 0. */
const homogeneous = fc.constantFrom(
  'conv 3 3x3 pad 1 bias no\nrelu\navgpool 2\nconv 4 3x3 bias no\nrelu\nflatten\ndense 4 bias no',
  'conv 2 1x1 bias no\nrelu\nflatten\ndense 7 bias no\nrelu\ndense 4 bias no',
  'depthwise 3x3 bias no\nleaky-relu slope 0.1\nconv 3 2x2 stride 2 bias no\nglobal-avgpool\ndense 4 bias no',
  'flatten\ndense 9 bias no\nrelu\ndense 4 bias no',
);

describe('Where a network is made of ReLUs without biases', () => {
  it('integrated gradients of one step, DeepLIFT from zero, LRP with a small ε and input × gradient are one and the same, and add up', () => {
    fc.assert(
      fc.property(homogeneous, seeds, (lines, seed) => {
        const task = taskFor(modelOf(lines, [2, 8, 8], String(seed)), { input: pictures([1, 2, 8, 8], String(seed)) });
        const score = run(task.model, task.input).output.data[2];
        const product = answer('input-x-gradient', task);
        expect(total(product.values)).toBeCloseTo(score, 8);
        const others = [answer('integrated-gradients', task, { steps: 1, quadrature: 'midpoint' }), answer('deeplift', task), answer('lrp', task, { epsilon: 1e-12 })];
        for (const { values, completeness } of others) {
          expectNumbers(values.data, product.values.data, 6);
          expect(completeness?.total[0]).toBeCloseTo(score, 8);
          expect(completeness?.sum[0]).toBeCloseTo(score, 6);
        }
      }),
      RUNS,
    );
  });

  it('LRP loses the more the larger ε is', () => {
    const task = taskFor(modelOf('conv 3 3x3 bias no\nrelu\nflatten\ndense 4 bias no'));
    const missing = [1e-9, 0.1, 1, 10].map((epsilon) => {
      const { completeness } = answer('lrp', task, { epsilon });
      return Math.abs((completeness?.total[0] ?? NaN) - (completeness?.sum[0] ?? NaN));
    });
    expect(missing).toEqual([...missing].sort((a, b) => a - b));
    expect(missing[0]).toBeLessThan(1e-6);
  });
});

/** Methods whose values are linear in the score; those with a last ReLU without it. */
const LINEAR: { readonly [M in MethodName]?: object } = {
  saliency: {}, 'input-x-gradient': {}, 'integrated-gradients': { steps: 4 }, smoothgrad: { samples: 3 }, deeplift: {}, occlusion: {}, 'feature-ablation': {},
  gradcam: { relu: false }, xgradcam: { relu: false }, hirescam: { relu: false }, 'activation-x-gradient': {}, 'layer-integrated-gradients': { steps: 4 }, 'layer-conductance': { steps: 4 },
};
const MIXED = 'conv 3 3x3 pad 1\nrelu\nmaxpool 2\nconv 4 3x3\ntanh\nflatten\ndense 3';

/** The model with one more layer, whose only unit is Σ factors·scores. */
function combined({ network, weights }: Model, factors: readonly number[]): Model {
  const wider = modelOf(`${MIXED}\ndense 1 bias no`).network;
  return { network: wider, weights: { ...Object.fromEntries(network.nodes.flatMap(({ name }) => Object.entries(weights).filter(([key]) => key.startsWith(`${name}.`)))), 'dense2.W': tensor([1, 3], Float64Array.from(factors)) } };
}

describe.each(Object.entries(LINEAR) as [MethodName, object][])('%s', (name, options) => {
  it('explains 2·S₀ − 3·S₂ by two times the one map minus three times the other', () => {
    const model = modelOf(MIXED);
    const of = (network: Model, index: number) => answer(name, taskFor(network, { target: { at: [index] }, layer: 'tanh1', random: createRandom(5), groups }), options).values.data;
    const [first, third] = [of(model, 0), of(model, 2)];
    expectNumbers(of(combined(model, [2, 0, -3]), 0), Array.from(first, (value, i) => 2 * value - 3 * third[i]), 9);
  });
});

const withSeed = (task: Task): Task => ({ ...task, random: createRandom(2) });

describe.each(METHOD_NAMES.filter((name) => declarations[name].gives === 'input'))('%s', (name) => {
  it('gives nothing to a colour that the network does not look at', () => {
    const model = modelOf('conv 3 3x3 pad 1\nrelu\nconv 2 3x3\nrelu\nflatten\ndense 4');
    const blind = { ...model, weights: { ...model.weights, 'conv1.W': mapped(model.weights['conv1.W'], (w, i) => (Math.floor(i / 9) % 2 === 1 ? 0 : w)) } };
    const { values } = answer(name, withSeed(taskFor(blind, { groups })), name === 'occlusion' ? { window: [1, 3, 3], stride: [1, 2, 2] } : {});
    expectNumbers(values.data.slice(64), new Float64Array(64), 12);
    expect(values.data.slice(0, 64).some((value) => value !== 0)).toBe(true);
  });
});

/** Score-CAM's weights and the activation do not fall with the score. */
describe.each(METHOD_NAMES.filter((name) => name !== 'scorecam' && name !== 'layer-activation'))('%s', (name) => {
  it('is zero everywhere for a score that is always the same', () => {
    const model = modelOf('conv 3 3x3 pad 1\nrelu\nflatten\ndense 4');
    const constant = { ...model, weights: { ...model.weights, 'dense1.W': mapped(model.weights['dense1.W'], () => 0) } };
    const { values } = answer(name, withSeed(taskFor(constant, { groups })));
    expectNumbers(values.data, new Float64Array(values.data.length), 12);
  });
});

describe.each(METHOD_NAMES)('%s', (name) => {
  it.each([
    ['of sigmoids alone', 'conv 2 3x3\nsigmoid\nflatten\ndense 3\nsigmoid\ndense 3\nsigmoid', 1],
    ['with one class', 'conv 2 3x3\nrelu\nflatten\ndense 1', 0],
    ['of one convolution that looks at single pixels', 'conv 4 1x1\nrelu\nglobal-avgpool', 3],
    ['whose last maps have one place', 'conv 3 8x8\nrelu\nflatten\ndense 2', 1],
    ['that ends in probabilities', 'conv 2 3x3\nrelu\nflatten\ndense 3\nsoftmax', 2],
    ['whose units are all off', 'conv 2 3x3\nrelu\nconv 2 1x1\nrelu\nflatten\ndense 2', 1],
  ])('gives numbers in a network %s', (title, lines, index) => {
    const model = modelOf(lines);
    const off = { ...model, weights: { ...model.weights, 'conv1.b': mapped(model.weights['conv1.b'], () => -100) } };
    const { values, completeness } = answer(name, withSeed(taskFor(title.endsWith('off') ? off : model, { target: { at: [index] }, groups })));
    expect([...values.data].every(Number.isFinite)).toBe(true);
    for (const sums of Object.values(completeness ?? {})) expect(Number.isFinite(sums[0])).toBe(true);
  });

  it('works on rows of numbers, or says in words which layer is missing', () => {
    const task: Task = withSeed({ model: modelOf('dense 5\nrelu\ndense 3', [6]), input: pictures([1, 6]), target: { at: [1] } });
    const attempt = () => answer(name, task);
    if (declarations[name].needs.includes('layer')) expect(attempt).toThrow(StudyError);
    else if (name === 'occlusion') expect(answer(name, task, { window: [2], stride: [1] }).values.shape).toEqual([1, 6]);
    else expect(attempt().values.shape).toEqual([1, 6]);
  });

  it('may be left in the middle, with kernels too: whoever asks next gets the same numbers', async () => {
    const kernels = await createKernels();
    const task: Task = { ...taskFor(inSingle(modelOf(MIXED)), { input: single(pictures([2, 2, 8, 8])) }), kernels };
    const ask = (): Task => withSeed(task);
    const whole = answer(name, ask()).values.data;
    for (const pauses of [1, 4, 9]) {
      const steps = attribute(name, ask());
      for (let i = 0; i < pauses; i++) steps.next();
      steps.return(undefined as never);
      expect(answer(name, ask()).values.data).toEqual(whole);
    }
  });
});

describe('Score-CAM', () => {
  const lines = 'conv 5 3x3\nrelu\nmaxpool 2\nflatten\ndense 4';

  it('weights each map by the softmax of the scores of the picture behind it: what plain loops say, over random networks', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const task = taskFor(modelOf(lines, [2, 8, 8], String(seed)), { layer: 'relu1', input: pictures([1, 2, 8, 8], String(seed)) });
        const A = run(task.model, task.input, { keep: ['relu1'] }).kept.relu1;
        const map = (k: number): Tensor => tensor([1, 1, 6, 6], A.data.slice(36 * k, 36 * (k + 1)));
        const scores = Array.from({ length: 5 }, (_, k) => {
          const [low, high] = [Math.min(...map(k).data), Math.max(...map(k).data)];
          const mask = enlarged(mapped(map(k), (a) => (high > low ? (a - low) / (high - low) : 0)), [8, 8], 'bilinear').data;
          return run(task.model, mapped(task.input, (x, i) => x * mask[i % 64])).output.data[2];
        });
        const weights = softmax(Float64Array.from(scores));
        const { values } = answer('scorecam', task, { channels: 'each', relu: false });
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        values.data.forEach((value, i) => expect(value).toBeCloseTo(weights[Math.floor(i / 36)] * A.data[i], 5));
      }),
      RUNS,
    );
  });

  it('does not change when all scores are raised by the same', () => {
    const model = modelOf(lines);
    const raised = { ...model, weights: { ...model.weights, 'dense1.b': mapped(model.weights['dense1.b'], (b) => b + 3) } };
    expectNumbers(answer('scorecam', taskFor(raised, { layer: 'relu1' })).values.data, answer('scorecam', taskFor(model, { layer: 'relu1' })).values.data);
  });
});
