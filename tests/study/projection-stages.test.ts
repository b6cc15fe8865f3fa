// The stages of a projection against the projection itself, and a network worked out by hand.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { nodesOnTheWay, projection } from '../../src/study/projection';
import { projectionStages } from '../../src/study/projection-stages';
import { t } from '../engine/by-hand';
import { byHand, expectNumbers, modelOf, pictures, resnet } from './small-networks';

describe('the stages of a unit by hand', () => {
  const model = byHand('conv 2 1x1 bias no\nrelu\nmaxpool 1x2', [2, 1, 2], { 'conv1.W': t([2, 2, 1, 1], 1, -1, 1, 1) });
  const { activation, values, stages } = lastOf(projectionStages({ model, input: t([1, 2, 1, 2], 1, 5, 0, 2), target: { at: [0, 0, 0] } }, { rules: 'deconvnet', channels: 1 }));
  const [pool, relu, conv] = stages;

  it('begin with the number itself and end at the pixels', () => {
    expect(activation).toBe(3);
    expectNumbers(values.data, [0, 3, 0, -3]);
    expect(stages.map(({ node, does, input }) => [node, does, input])).toEqual([['pool1', 'unpool', 'relu1'], ['relu1', 'rectify', 'conv1'], ['conv1', 'filter', 'image']]);
  });

  it('unpool the number to the place of its winner, in the strongest channel', () => {
    expect([pool.below.channels, pool.below.of, [...pool.switches ?? []]]).toEqual([[0], 2, [1]]);
    expectNumbers(pool.arriving?.data ?? [], [3]);
    expectNumbers(pool.below.planes.data, [0, 3]);
    expectNumbers(pool.read?.data ?? [], [1, 3]);
  });

  it('count the signs at the ReLU: what it read, and what arrived', () => {
    expect(relu.signs).toEqual({ node: 'relu1', positions: 4, on: { positive: 1, negative: 0 }, off: { positive: 0, negative: 0 }, silent: 3 });
    expect([relu.below.min, relu.below.max]).toEqual([0, 3]);
  });

  it('filter last: the channels of the picture, the strongest first, with their range', () => {
    expect([conv.above.channels, conv.below.channels, conv.below.min, conv.below.max]).toEqual([[0], [0], -3, 3]);
    expect([conv.read, conv.switches, conv.signs]).toEqual([undefined, undefined, undefined]);
  });
});

describe.each(['deconvnet', 'guided', 'plain'] as const)('the stages by the rules of %s', (rules) => {
  const model = modelOf(resnet);
  const task = { model, input: pictures([1, 2, 8, 8]), target: { node: 'relu2', at: [1, 2, 3] } };
  const { values, stages } = lastOf(projectionStages(task, { rules, channels: 3 }));
  const whole = lastOf(projection.examine({ ...task, steps: nodesOnTheWay(task).map(({ name }) => name) }, { rules, seed: 'activation' }));

  it('are the steps of the projection, cut to their strongest channels', () => {
    expectNumbers(values.data, whole.values.data);
    expect(stages.map(({ node }) => node)).toEqual(['relu2', 'batchnorm1', 'conv2', 'pool1', 'relu1', 'conv1']);
    for (const { node, input, below } of stages) {
      const full = whole.steps.find((step) => step.node === node)?.below[input];
      const size = (full?.data.length ?? 0) / (full?.shape[1] ?? 1);
      below.channels.forEach((c, i) => expectNumbers(below.planes.data.subarray(i * size, (i + 1) * size), full?.data.subarray(c * size, (c + 1) * size) ?? []));
      expect(below.max).toBeCloseTo(Math.max(0, ...(full?.data ?? [])), 10);
    }
  });
});

describe('a stage at a glance', () => {
  const model = modelOf('conv 3 3x3 pad 1\nrelu\nconv 2 3x3 pad 1', [2, 40, 40]);
  const look = (at: readonly number[], node?: string) => lastOf(projectionStages({ model, input: pictures([1, 2, 40, 40]), target: { node, at } }, { rules: 'plain', channels: 16 }));

  it('is the part where there is something: of a unit of the second convolution 3×3 and then 5×5 numbers, with a margin', () => {
    const { stages } = look([0, 20, 20]);
    expect(stages.map(({ small }) => small.shape)).toEqual([[3, 5, 5], [3, 5, 5], [2, 7, 7]]);
  });

  it('keeps the loudest number of each channel, however small it is made', () => {
    const whole = lastOf(projectionStages({ model, input: pictures([1, 2, 40, 40]), target: { node: 'conv1', at: 'sum' } }, { rules: 'plain', channels: 16 }));
    for (const { small: { shape: [channels, height, width], data }, below: { planes } } of whole.stages) {
      expect([height, width]).toEqual([14, 14]);
      const size = planes.data.length / channels;
      const loudest = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs));
      for (let c = 0; c < channels; c++) expect(loudest(data.subarray(c * height * width, (c + 1) * height * width))).toBe(Math.fround(loudest(planes.data.subarray(c * size, (c + 1) * size))));
    }
  });

  it('of a signal that is zero everywhere is the whole', () => {
    const silent = byHand('conv 1 1x1 bias no\nrelu', [1, 2, 3], { 'conv1.W': t([1, 1, 1, 1], -1) });
    const { stages } = lastOf(projectionStages({ model: silent, input: t([1, 1, 2, 3], 1, 2, 3, 4, 5, 6), target: { at: [0, 1, 1] } }, { rules: 'plain', channels: 1 }));
    expect(stages.map(({ small }) => [...small.shape, ...small.data])).toEqual([[1, 2, 3, 0, 0, 0, 0, 0, 0], [1, 2, 3, 0, 0, 0, 0, 0, 0]]);
  });
});

describe('a unit without place', () => {
  it('goes down as well: rows of numbers are channels of one pixel', () => {
    const { stages } = lastOf(projectionStages({ model: modelOf(resnet), input: pictures([1, 2, 8, 8]), target: { node: 'dense1', at: [2] } }, { rules: 'deconvnet', channels: 4 }));
    expect(stages[0].above.planes.shape).toEqual([4, 1, 1]);
    expect([stages[0].above.channels[0], stages[0].above.of]).toEqual([2, 5]);
  });
});
