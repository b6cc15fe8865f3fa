// `view: evolution` over a network that is really trained.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvolutionModel } from '../../../src/blocks/filters/evolution/evolution-model';
import { evolutionLimit, evolutionRange, likeness, unitPicture } from '../../../src/blocks/filters/evolution/unit-pictures';
import { network } from '../../../src/blocks/network/block';
import { coursesOf } from '../../../src/blocks/network/courses';
import { mistakeOf, services, shownOf } from './filters';

const course = coursesOf(services.store).of(services.note, 'tiny');
beforeAll(async () => {
  await network.open('id: tiny\nlayers: [conv 4 5x5, relu, maxpool 2, conv 7 3x3, relu, flatten, dense 10]\ntrain: {pictures: 640, epochs: 1}\n', services).complete;
}, 60_000);
afterAll(() => services.lab.close());

const look = async (body: string) => {
  const shown = await shownOf(`view: evolution\nmodel: tiny\n${body}`);
  return { model: shown.model as EvolutionModel, ...shown.result() };
};

describe('Before the training', () => {
  it('there is nothing to look at, and the words say what to do', async () => {
    const { model, sentence, figures, table } = await look('');
    expect([model.moments, model.stages, model.filters]).toEqual([[], undefined, undefined]);
    expect(sentence).toBe('“tiny” has no snapshots yet: train it, and the units of conv1 appear here as they were at every moment that was kept.');
    expect([figures, table.rows]).toEqual([[{ name: 'snapshots', value: 0 }], []]);
  });

  it.each([
    ['model: digits', '2: “digits” is built in: no snapshots of its training are kept. Write a cnn-network with an id in this note, train it, and name it here: model: tiny.'],
    ['', '1: “digits” is built in: no snapshots of its training are kept. Write a cnn-network with an id in this note, train it, and name it here: model: tiny.'],
    ['model: [[net.onnx]]', '2: A file holds no snapshots of its training. Write a cnn-network with an id in this note, train it, and name it here: model: tiny.'],
  ])('a model without snapshots is refused: %j', async (key, words) => expect(await mistakeOf(`view: evolution\n${key}\n`)).toBe(words));
});

describe('After the training', () => {
  beforeAll(() => course.train(services.lab), 120_000);

  it('shows the filters of the first layer as they were, the first and the last snapshot among them', async () => {
    const { model, figures, sentence } = await look('unit: 2\n');
    const { snapshots = [] } = course.record ?? {};
    expect(model.moments.map(({ step }) => step)).toEqual([...new Set(model.moments.map(({ step }) => step))].sort((a, b) => a - b));
    expect([model.moments[0].step, model.moments.at(-1)?.step]).toEqual([snapshots[0].step, snapshots.at(-1)?.step]);
    expect(model.filters?.at(-1)?.data).toEqual(course.record?.checkpoint.weights['conv1.W'].data);
    expect(figures.at(-1)).toEqual({ name: 'likeness', label: `conv1[2] step ${model.moments.at(-1)?.step}`, value: expect.closeTo(1, 9) as number });
    expect(sentence).toMatch(/^9 snapshots of “tiny” up to step \d+, when [\d.]+\s% of unseen pictures were read correctly\. Filter 2 of conv1 began with a likeness of −?[\d.e−]+ to what it became; above 0\.9 it stays from step \d+ on\.$/);
  });

  it('shows what excited the units on show of a deeper layer, with its projection', async () => {
    const { model, figures, table, sentence } = await look('layer: conv2\nunit: 6\ncount: 20\n');
    expect([model.shown, model.stages?.length, model.pictures?.names.length]).toEqual([[6], 9, 20]);
    model.moments.forEach((_, moment) => {
      const patch = model.stages?.[moment][0].patch;
      const [, height, width] = unitPicture(model, 6, moment)?.shape ?? [];
      expect([height, width]).toEqual([(patch?.field.to[0] ?? 0) - (patch?.field.from[0] ?? 0), (patch?.field.to[1] ?? 0) - (patch?.field.from[1] ?? 0)]);
    });
    expect(figures.map(({ name }) => name)).toEqual(['snapshots', ...Array.from({ length: 9 }, () => 'answer')]);
    expect(table.rows.every((row) => String(row[3]).startsWith('digit '))).toBe(true);
    expect(sentence).toMatch(/Unit 6 of conv2 (has kept the same favourite picture from the first to the last|changed its favourite picture (once|\d times), the last time by step \d+)\.$/);
    const { min, max } = evolutionRange(model, 6);
    expect(evolutionLimit(model, 6)).toBe(Math.max(-min, max));
  });

  it('computes the same again from what was kept', async () => {
    const [one, two] = [await look('layer: conv2\nunit: 1\ncount: 20\n'), await look('layer: conv2\nunit: 1\ncount: 20\n')];
    expect(two.figures).toEqual(one.figures);
  });
});

describe('The likeness of two filters', () => {
  it.each([[[1, 2], [2, 4], 1], [[1, 0], [0, 3], 0], [[1, -1], [-2, 2], -1], [[0, 0], [1, 1], 0]])('of %j and %j is %d', (a, b, expected) => expect(likeness(a, b)).toBeCloseTo(expected, 12));
});
