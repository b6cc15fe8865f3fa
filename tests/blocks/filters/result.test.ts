// What scripts and notes get of `cnn-filters`: public names of figures, tables, sentences, formulas.
import { afterAll, expect, it } from 'vitest';
import type { WeightsModel } from '../../../src/blocks/filters/weights/weights-model';
import { modelOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

const namesOf = (figures: readonly { name: string }[]) => [...new Set(figures.map(({ name }) => name))];

it('reports of maps: probabilities, logits, the unit’s map and the place', async () => {
  const { figures, table, sentence, latex } = (await shownOf('pixel: [4, 6]\n')).result();
  expect(namesOf(figures)).toEqual(['p', 'logit', 'map-min', 'map-max', 'map-mean', 'map-active', 'value', 'bias']);
  expect(figures.filter(({ name }) => name === 'p').reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
  expect(figures.find(({ name }) => name === 'value')?.label).toBe('conv1[0][4, 6]');
  expect(table.columns).toEqual(['unit of conv1', 'least', 'mean', 'greatest', 'share above 0']);
  expect(table.rows).toHaveLength(16);
  expect(sentence).toMatch(/^Unit 0 of conv1 is above zero in .* The network takes digit 17 \(a 0\) for “0”, with .*\s%\.$/);
  expect(latex).toMatch(/\\cdot.* = /);
});

it('reports of the last layer: a class in each row', async () => {
  const { table } = (await shownOf('layer: dense1\n')).result();
  expect(table.columns).toEqual(['class', 'logit', 'probability']);
  expect(table.rows.map(([name]) => name)).toEqual([...'0123456789']);
});

it('reports of weights: least, greatest, root mean square, bias', async () => {
  const shown = await shownOf('view: weights\nunit: 4\n');
  const model = shown.model as WeightsModel;
  const { figures, table, sentence } = shown.result();
  expect(figures.map(({ name, label }) => `${name} ${label}`)).toEqual(['weight-min conv1[4]', 'weight-max conv1[4]', 'weight-rms conv1[4]', 'weight-rms conv1', 'bias conv1[4]']);
  expect(table.rows).toHaveLength(16);
  const own = Array.from(model.filters.data.subarray(4 * 25, 5 * 25));
  expect(figures[2].value).toBeCloseTo(Math.sqrt(own.reduce((sum, w) => sum + w * w, 0) / 25), 9);
  expect(sentence).toMatch(/^conv1 has 16 filters of 5 × 5 weights\. Filter 4 runs from −/);
});

it('shows the weights of a dense layer as the maps that they read', async () => {
  const { filters } = await modelOf<'weights'>('view: weights\nlayer: dense1\n');
  expect(filters.shape[0] * filters.shape[1] * filters.shape[2] * filters.shape[3]).toBe(filters.data.length);
  expect(filters.shape[0]).toBe(10);
});

it('reports of a kernel: the result’s range by colour, the place, the kernel’s sum', async () => {
  const { figures, table, sentence, latex } = (await shownOf('view: edges\nimage: [[house.png]]\nkernel: sharpen\n')).result();
  expect(namesOf(figures)).toEqual(['map-min', 'map-max', 'map-mean', 'map-active', 'value', 'kernel-sum']);
  expect([...new Set(figures.filter(({ name }) => name === 'map-min').map(({ label }) => label))]).toEqual(['red', 'green', 'blue']);
  expect(figures[figures.length - 1].value).toBe(1);
  expect(table.rows).toHaveLength(9);
  expect(sentence).toMatch(/^Sharpen adds what a blur would take away\. It fits 118 × 158 times into house\.png; the answers run from/);
  expect(latex).toContain('\\cdot(-1)');
});
