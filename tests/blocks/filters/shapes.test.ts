// `cnn-filters` with the built-in network that takes colours.
import { afterAll, expect, it } from 'vitest';
import { shapeAt, shapeLabels } from '../../../src/data/shapes';
import { publicSeed } from '../../../src/data';
import { modelOf, services } from './filters';

afterAll(() => services.lab.close());

const index = 17;
const shown = shapeAt(publicSeed, index);

it('looks at a picture of its own data set, and names what that shows', async () => {
  const { picture, network, probabilities } = await modelOf<'maps'>(`model: shapes\nimage: dataset:${index}\n`);
  expect(picture.pixels).toEqual(shown.pixels);
  expect(picture.name).toBe(`shape ${index} (${shapeLabels[shown.label]})`);
  expect(network.labels).toEqual(shapeLabels);
  expect(probabilities.indexOf(Math.max(...probabilities))).toBe(shown.label);
});

it('has first filters in colour', async () => {
  const { filters } = await modelOf<'weights'>('view: weights\nmodel: shapes\n');
  expect(filters.shape).toEqual([16, 3, 7, 7]);
});
