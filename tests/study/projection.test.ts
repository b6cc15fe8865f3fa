// The deconvnet step by step.
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../src/engine/kernels/simd';
import { lastOf } from '../../src/engine/last-of';
import { nodesOnTheWay, projection } from '../../src/study/projection';
import type { PassTask } from '../../src/study/signal';
import { t } from '../engine/by-hand';
import { answer, byHand, expectNumbers, inSingle, modelOf, resnet, single, taskFor } from './small-networks';

/** Filters [1, −1] and [1, 1] (as 1×1 over two channels), ReLU, then the winner of two places. */
const model = byHand('conv 2 1x1 bias no\nrelu\nmaxpool 1x2', [2, 1, 2], { 'conv1.W': t([2, 2, 1, 1], 1, -1, 1, 1) });
const task = { model, input: t([1, 2, 1, 2], 1, 5, 0, 2), target: { at: [0, 0, 0] } };
const ask = { rules: 'deconvnet', seed: 'activation' } as const;
const everyStep = (given: PassTask) => ({ ...given, steps: nodesOnTheWay(given).map(({ name }) => name) });

describe('the projection of a unit', () => {
  const { values, activation, steps } = lastOf(projection.examine(everyStep(task), ask));

  it('begins with the unit’s own activation, 5 − 2 = 3, the others of its layer at zero', () => {
    expect([...activation]).toEqual([3]);
    expectNumbers(steps[0].below.relu1.data, [0, 3, 0, 0]);
  });

  it('says what each layer does: unpool, rectify, filter', () => {
    expect(steps.map(({ node, does }) => [node, does])).toEqual([['pool1', 'unpool'], ['relu1', 'rectify'], ['conv1', 'filter']]);
  });

  it('shows the switches of the pooling: the second place won, for both units', () => {
    expect([...(steps[0].switches ?? [])]).toEqual([1, 1]);
    expect(steps[1].switches).toBeUndefined();
  });

  it('ends at the pixels with 3·[1, −1] where the winner was; the negative one is right', () => {
    expectNumbers(values.data, [0, 3, 0, -3]);
    expect(steps[2].below.image).toBe(values);
  });

  it('begins with 1 when asked to, as the method deconvnet does', () => {
    const { values: one } = lastOf(projection.examine(task, { ...ask, seed: 'one' }));
    expectNumbers(one.data, answer('deconvnet', task).values.data);
  });

  it('scales with its activation', () => {
    const given = { ...taskFor(modelOf(resnet)), target: { node: 'relu2', at: [1, 2, 2] } };
    const [own, one] = (['activation', 'one'] as const).map((seed) => lastOf(projection.examine(given, { ...ask, seed })));
    expectNumbers(own.values.data, Array.from(one.values.data, (value) => value * own.activation[0]));
  });

  it('says "pass" of layers that have no word of their own, and leaves out those above the unit', () => {
    const { steps: all } = lastOf(projection.examine(everyStep({ ...taskFor(modelOf(resnet)), target: { node: 'pool2', at: [0, 0, 0] } }), ask));
    expect(all.map(({ node, does }) => `${node} ${does}`)).toEqual(['pool2 pass', 'relu2 rectify', 'batchnorm1 pass', 'conv2 filter', 'pool1 unpool', 'relu1 rectify', 'conv1 filter']);
  });
});

describe('the steps of a projection', () => {
  const given = { ...taskFor(modelOf(resnet)), target: { node: 'relu2', at: [1, 2, 2] } };
  const whole = lastOf(projection.examine(everyStep(given), ask));

  it('are none where none are asked for, and the numbers the same', () => {
    const { values, activation, steps } = lastOf(projection.examine(given, ask));
    expect(steps).toEqual([]);
    expect(values).toEqual(whole.values);
    expect(activation).toEqual(whole.activation);
  });

  it('are those that are asked for, from the unit down in whatever order they are named', () => {
    const { steps } = lastOf(projection.examine({ ...given, steps: ['relu1', 'pool1', 'relu2'] }, ask));
    expect(steps).toEqual(whole.steps.filter(({ node }) => ['relu2', 'pool1', 'relu1'].includes(node)));
  });

  it('bring switches of a pooling alone, and only where it is asked for', () => {
    const { steps: [pool] } = lastOf(projection.examine({ ...given, steps: ['pool1'] }, ask));
    expect(pool.switches?.length).toBe(4 * 4 * 4);
    const { steps: [relu] } = lastOf(projection.examine({ ...given, steps: ['relu1'] }, ask));
    expect(relu.switches).toBeUndefined();
  });

  it('are refused at a layer that the unit does not depend on', () => {
    expect(() => lastOf(projection.examine({ ...given, steps: ['dense1'] }, ask))).toThrow(/Expected one of .*relu2, found dense1/);
  });

  it.each(['deconvnet', 'guided', 'plain'] as const)('change no number of the fast way by the rules of %s', async (rules) => {
    const kernels = await createKernels();
    const fast = { model: inSingle(given.model), input: single(given.input), target: given.target, kernels };
    const bare = lastOf(projection.examine(fast, { rules, seed: 'activation' }));
    const stepped = lastOf(projection.examine(everyStep(fast), { rules, seed: 'activation' }));
    const plain = lastOf(projection.examine(given, { rules, seed: 'activation' }));
    expectNumbers(bare.values.data, stepped.values.data, 5);
    expectNumbers(bare.values.data, plain.values.data, 4);
    expect(stepped.steps.map(({ node }) => node)).toEqual(whole.steps.map(({ node }) => node));
  });
});
