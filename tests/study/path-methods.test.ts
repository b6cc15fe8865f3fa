// Integrated gradients, its layer form, conductance: what has to add up adds up, and what is known by hand comes out.
import { describe, expect, it } from 'vitest';
import { defineNetwork } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import { mapped } from '../../src/engine/tensor';
import { classTarget } from '../../src/study/target';
import { t } from '../engine/by-hand';
import { answer, byHand, expectNumbers, modelOf, pictures, resnet, smooth, taskFor, total } from './small-networks';

const baseline = 0.25;

function gain(task: ReturnType<typeof taskFor>): number {
  const from = mapped(task.input, () => baseline);
  return run(task.model, task.input).output.data[2] - run(task.model, from).output.data[2];
}

describe('integrated gradients', () => {
  it.each([['gauss-legendre', 8], ['midpoint', 60], ['trapezoid', 60]] as const)('adds up to the gain over the baseline by %s with %i steps', (quadrature, steps) => {
    const task = taskFor(modelOf(smooth), { baseline });
    const { values, completeness } = answer('integrated-gradients', task, { quadrature, steps });
    expect(total(values)).toBeCloseTo(gain(task), 4);
    expect(completeness?.total[0]).toBeCloseTo(gain(task), 12);
    expect(completeness?.sum[0]).toBeCloseTo(total(values), 12);
  });

  it('sees what the gradient at the picture does not: 1 − relu(1 − x) at x = 2 is worth 1', () => {
    const model = byHand('dense 1\nrelu\ndense 1', [1], { 'dense1.W': t([1, 1], -1), 'dense1.b': t([1], 1), 'dense2.W': t([1, 1], -1), 'dense2.b': t([1], 1) });
    const task = { model, input: t([1, 1], 2), target: classTarget(0) };
    expectNumbers(answer('saliency', task).values.data, [0]);
    expectNumbers(answer('integrated-gradients', task, { quadrature: 'midpoint', steps: 10 }).values.data, [1]);
  });

  it('leaves the way out when asked to: values times the way are the values with it', () => {
    const task = taskFor(modelOf(smooth), { baseline });
    const [bare, full] = [false, true].map((times) => answer('integrated-gradients', task, { times }).values.data);
    expectNumbers(full, Array.from(bare, (g, i) => g * (task.input.data[i] - baseline)));
  });

  it('takes a picture as baseline, and is zero where the picture is its own', () => {
    const task = taskFor(modelOf(resnet));
    expectNumbers(answer('integrated-gradients', { ...task, baseline: task.input }, { steps: 3 }).values.data, task.input.data.map(() => 0));
  });

  it('refuses a baseline of another shape', () => {
    expect(() => answer('integrated-gradients', taskFor(modelOf(smooth), { baseline: pictures([3, 3]) }))).toThrow('baseline: expected shape [1, 2, 8, 8] or [2, 8, 8], found [3, 3]');
  });

  it('does not depend on how the points are grouped into batches', () => {
    const task = taskFor(modelOf(smooth), { input: pictures([3, 2, 8, 8]) });
    const whole = answer('integrated-gradients', task, { steps: 17, quadrature: 'midpoint' }).values.data;
    const alone = answer('integrated-gradients', { ...task, input: { shape: [1, 2, 8, 8], data: task.input.data.slice(0, 128) } }, { steps: 17, quadrature: 'midpoint' });
    expectNumbers(whole.slice(0, 128), alone.values.data);
  });
});

describe('layer integrated gradients', () => {
  it('adds up to the gain at a layer that everything passes', () => {
    const task = taskFor(modelOf(smooth), { baseline, layer: 'tanh1' });
    expect(total(answer('layer-integrated-gradients', task, { steps: 12 }).values)).toBeCloseTo(gain(task), 6);
  });

  it('lets a skip connection see the picture all along: of 3x + x, 3x alone counts', () => {
    const nodes = [{ kind: 'dense', parameters: { out: 1, bias: false } }, { kind: 'add', inputs: ['dense1', 'image'] }] as const;
    const model = { network: defineNetwork({ inputs: { image: [1] }, nodes }), weights: { 'dense1.W': t([1, 1], 3) } };
    const { values } = answer('layer-integrated-gradients', { model, input: t([1, 1], 5), target: classTarget(0), layer: 'dense1' });
    expectNumbers(values.data, [15]);
  });
});

describe('layer conductance', () => {
  it('adds up to the gain, the better the finer the steps', () => {
    const task = taskFor(modelOf(smooth), { baseline, layer: 'tanh1' });
    const miss = (steps: number) => Math.abs(total(answer('layer-conductance', task, { steps }).values) - gain(task));
    expect(miss(200)).toBeLessThan(miss(20) / 5);
    expect(miss(200)).toBeLessThan(1e-3);
  });

  it('says what it misses', () => {
    const task = taskFor(modelOf(smooth), { baseline, layer: 'tanh1' });
    const { values, completeness } = answer('layer-conductance', task);
    expect(completeness?.sum[0]).toBeCloseTo(total(values), 12);
    expect(completeness?.total[0]).toBeCloseTo(gain(task), 12);
  });
});

describe('activation and activation × gradient', () => {
  it('are what the layer says, and that times its gradient', () => {
    const task = taskFor(modelOf(smooth), { layer: 'sigmoid1' });
    const A = answer('layer-activation', task).values.data;
    expectNumbers(A, run(task.model, task.input, { keep: ['sigmoid1'] }).kept.sigmoid1.data);
    const W = task.model.weights['dense2.W'].data;
    expectNumbers(answer('activation-x-gradient', task).values.data, Array.from(A, (a, i) => a * W[2 * 6 + i]));
  });
});
