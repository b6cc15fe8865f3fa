// `view: occlusion`: the maps of the square, what is followed, and what a writer reads when it cannot be.
import { afterAll, describe, expect, it } from 'vitest';
import { covered } from '../../../src/blocks/filters/occlusion/covered';
import { labelColours } from '../../../src/blocks/filters/occlusion/label-colours';
import type { OcclusionModel } from '../../../src/blocks/filters/occlusion/occlusion-model';
import { mistakeOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

const occluded = async (body: string) => (await shownOf(`view: occlusion\n${body}`)).model as OcclusionModel;

describe('Without further keys', () => {
  it('a quarter of the picture is covered, the class is what the picture shows, the layer the last with maps', async () => {
    const { square, stride, class: label, layer, maps, isComplete } = await occluded('image: dataset:18\n');
    expect({ square, stride, label, layer: layer?.name, isComplete }).toEqual({ square: 7, stride: 1, label: 3, layer: 'relu2', isComplete: true });
    expect([maps.rows, maps.columns]).toEqual([22, 22]);
    expect(maps.probability.every((p) => p >= 0 && p <= 1)).toBe(true);
  });

  it('one looks at the place that leaves least of the class', async () => {
    const { maps: { probability, columns }, place } = await occluded('image: dataset:18\n');
    expect(probability[place.row * columns + place.column]).toBe(Math.min(...probability));
  });

  it('the class of a picture of the vault is what the network says', async () => {
    const { class: label, maps: { unoccluded } } = await occluded('image: [[house.png]]\nstride: 7\n');
    expect(label).toBe(unoccluded.label);
  });
});

it('The numbers are those of the covered picture itself', async () => {
  const model = await occluded('image: dataset:18\nsquare: 10\nstride: 6\npixel: [1, 2]\ngrey: 0.25\n');
  const { pixels } = covered(model, model.place);
  const { scores } = await services.lab.run('filtersMaps', {
    model: services.lab.model({ kind: 'built-in', name: 'digits' }).ref, input: { shape: [1, 1, 28, 28], data: pixels }, keep: [], weights: [], edits: [],
  });
  const at = model.place.row * model.maps.columns + model.place.column;
  expect(model.maps.probability[at]).toBeCloseTo(scores?.probabilities[model.class] ?? NaN, 5);
  expect(pixels.filter((value) => value === 0.25).length).toBeGreaterThanOrEqual(100);
});

it('A uniform square over uniform paper changes nothing', async () => {
  const { maps: { probability, unoccluded, label } } = await occluded('image: draw\ngrey: 0\nstride: 7\n');
  for (const p of probability) expect(p).toBeCloseTo(unoccluded.probability, 5);
  expect([...label].every((each) => each === unoccluded.label)).toBe(true);
});

it('Results name the class, the place and the share of other answers', async () => {
  const { figures, table, sentence } = (await shownOf('view: occlusion\nimage: dataset:18\nstride: 7\nclass: 8\n')).result();
  expect(figures.map(({ name, label }) => [name, label])).toEqual([
    ['p-uncovered', '8'], ['p-least', '8'], ['p-covered', expect.stringMatching(/^8\[\d, \d\]$/)], ['labels-changed', undefined],
    ['activity-uncovered', expect.stringMatching(/^relu2\[\d+\]$/)], ['activity-covered', expect.stringMatching(/^relu2\[\d+\]\[\d, \d\]$/)],
  ]);
  expect(table.columns).toEqual(['top row', 'left column', 'activity', 'logit', 'probability', 'most probable']);
  expect(table.rows).toHaveLength(16);
  expect(sentence).toMatch(/^Uncovered, the network gives “8” .*\s%\. .*\.$/);
});

describe('Refused in words is', () => {
  it.each([
    ['square: 29\n', '2: The square has 29 pixels, the picture 28 × 28. Write square: 7.'],
    ['layer: dense1\n', '2: dense1 has no maps whose activity could be followed. Write for example layer: conv1.'],
    ['class: ten\n', '2: There is no class “ten”. The classes are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.'],
    ['stride: 7\npixel: [4, 0]\n', '3: There is no place [4, 0] in a map of 4 × 4. Rows count from 0 to 3, columns from 0 to 3.'],
    ['kernel: box\n', '2: “kernel” means nothing in view: occlusion. Remove it, or write view: edges.'],
    ['square: 0\n', '2: Expected a whole number from 1 to 512, found “0”. Write for example 6.'],
  ])('%j', async (body, words) => expect(await mistakeOf(`view: occlusion\n${body}`)).toBe(words));
});

describe('The answers', () => {
  it('are told with the usual one first and pale, the others by how often they are given', () => {
    expect(labelColours([3, 3, 8, 5, 8, 3, -1], 3).map(({ label, count, colour }) => [label, count, colour !== undefined])).toEqual([[3, 3, false], [8, 2, true], [5, 1, true]]);
  });

  it('have colours of their own, up to seven', () => {
    const colours = labelColours(Array.from({ length: 9 }, (_, i) => i), 0).map(({ colour }) => String(colour));
    expect(new Set(colours.slice(1, 8)).size).toBe(7);
  });
});
