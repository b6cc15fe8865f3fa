// `view: weights` with a radius: what becomes of the filters, and what is said of it.
import { afterAll, describe, expect, it } from 'vitest';
import type { WeightsModel } from '../../../src/blocks/filters/weights/weights-model';
import { statisticsOf } from '../../../src/blocks/pictures/plane';
import { mistakeOf, modelOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

const rmsOf = ({ shape: [units], data }: WeightsModel['filters']) => Array.from({ length: units }, (_, unit) => statisticsOf(data.subarray((unit * data.length) / units, ((unit + 1) * data.length) / units)).rms);

describe('A radius', () => {
  it.each(['conv1', 'conv2', 'dense1'])('scales the strong filters of %s back to it and leaves the others as they are', async (layer) => {
    const { filters, rms, clip } = await modelOf<'weights'>(`view: weights\nmodel: shapes\nlayer: ${layer}\nclip: 0.03\n`);
    expect(clip?.filters.shape).toEqual(filters.shape);
    rmsOf(clip?.filters ?? filters).forEach((after, unit) => {
      expect(after).toBeCloseTo(Math.min(rms[unit], 0.03), 7);
      expect(clip?.clipped[unit]).toBe(rms[unit] > 0.03);
      expect(clip?.rms[unit]).toBeCloseTo(rms[unit], 7);
    });
  });

  it('is laid on the weights as they were changed by hand', async () => {
    const { clip, rms } = await modelOf<'weights'>('view: weights\nclip: 0.5\nedits: {conv1.W.3.0.2.2: 50}\n');
    expect(clip?.clipped.map((was, unit) => (was ? unit : -1)).filter((unit) => unit >= 0)).toContain(3);
    expect(rms[3]).toBeGreaterThan(9.9);
  });

  it('is reported: how many are scaled back, and how uneven they were', async () => {
    const shown = await shownOf('view: weights\nmodel: shapes\nclip: 0.03\n');
    const { figures, table, sentence } = shown.result();
    const { clip } = shown.model as WeightsModel;
    const count = clip?.clipped.filter(Boolean).length;
    expect(figures.filter(({ name }) => name.startsWith('clip'))).toEqual([{ name: 'clip-radius', value: 0.03 }, { name: 'clipped', value: count }]);
    expect(table.columns.at(-1)).toBe('RMS, clipped');
    expect(Math.max(...table.rows.map((row) => Number(row.at(-1))))).toBe(0.03);
    expect(sentence).toMatch(new RegExp(`^${count} of 16 filters are scaled back to the radius 0\\.03: the strongest filter of conv1 has [\\d.]+ times`));
  });

  it('that no filter exceeds changes nothing, and says so', async () => {
    const shown = await shownOf('view: weights\nclip: 100\n');
    const { clip, filters } = shown.model as WeightsModel;
    expect(clip?.filters.data).toEqual(filters.data);
    expect(shown.sentence()).toMatch(/^No filter exceeds the radius 100: the strongest filter of conv1 has [\d.]+ times the root mean square of the weakest\.$/);
  });

  it.each([
    ['clip: 0', '2: Expected a finite number above 0, found “0”. Write for example 0.1.'],
    ['clip: strong', '2: Expected a finite number above 0, found “strong”. Write for example 0.1.'],
  ])('%j is refused', async (key, words) => expect(await mistakeOf(`view: weights\n${key}\n`)).toBe(words));
});
