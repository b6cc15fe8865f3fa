// `view: deconvnet`: the way down agrees with the projection of the unit, and its numbers say what they claim.
import { afterAll, describe, expect, it } from 'vitest';
import type { DeconvnetModel } from '../../../src/blocks/filters/deconvnet/deconvnet-model';
import { stoppedShare } from '../../../src/blocks/filters/deconvnet/deconvnet-result';
import { loudestPlace, passed } from '../../../src/blocks/filters/deconvnet/relu-example';
import { boxWords, inBox, outlineIn, placeOn } from '../../../src/blocks/filters/deconvnet/signal-box';
import { nextRule, RULES } from '../../../src/blocks/filters/relu-rules';
import { mistakeOf, modelOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

describe('The way down', () => {
  it('begins, where nothing is written, with the strongest unit of the last convolution at its strongest place', async () => {
    const { layer, unit, place, way, map } = await modelOf<'deconvnet'>('view: deconvnet\n');
    const { activations } = await modelOf<'maps'>('layer: conv2\n');
    expect([layer.name, way.activation]).toEqual(['conv2', Math.max(...activations.conv2.data)]);
    expect(map?.values[(place?.row ?? 0) * (map.width) + (place?.column ?? 0)]).toBe(way.activation);
    expect(way.stages.map(({ node }) => node)).toEqual(['conv2', 'pool1', 'relu1', 'conv1']);
    expect(unit).toBeLessThan(layer.shape[0]);
  });

  it('takes the unit and the place that are written', async () => {
    const { unit, place, way } = await modelOf<'deconvnet'>('view: deconvnet\nlayer: pool1\nunit: 3\npixel: [4, 5]\n');
    const { activations } = await modelOf<'maps'>('layer: pool1\n');
    expect([unit, place, way.activation]).toEqual([3, { row: 4, column: 5 }, activations.pool1.data[(3 * 12 + 4) * 12 + 5]]);
  });

  it('goes down from a layer without maps as well', async () => {
    const { place, way } = await modelOf<'deconvnet'>('view: deconvnet\nlayer: dense1\nunit: 3\n');
    expect([place, way.stages[0].node, way.values.shape]).toEqual([undefined, 'dense1', [1, 1, 28, 28]]);
  });

  it.each(RULES)('puts numbers where the switches say and lets through what the rule “%s” lets through', async (rule) => {
    const { way } = await modelOf<'deconvnet'>(`view: deconvnet\nlayer: pool2\nunit: 9\nrule: ${rule}\n`);
    for (const { does, switches, arriving, read, below } of way.stages) {
      if (!arriving || !read) continue;
      const size = arriving.shape[1] * arriving.shape[2];
      const plane = below.planes.shape[1] * below.planes.shape[2];
      arriving.data.forEach((g, i) => {
        const channel = Math.floor(i / size);
        const at = does === 'unpool' ? channel * plane + (switches?.[i] ?? -1) : i;
        expect(below.planes.data[at]).toBeCloseTo(does === 'unpool' ? g : passed(rule, read.data[i], g), 6);
      });
    }
  });

  it('differs between the rules, and not before the first ReLU', async () => {
    const [one, two] = await Promise.all(['deconvnet', 'backprop'].map((rule) => modelOf<'deconvnet'>(`view: deconvnet\nrule: ${rule}\n`)));
    expect(one.way.stages[0].below.planes.data).toEqual(two.way.stages[0].below.planes.data);
    expect(one.way.values.data).not.toEqual(two.way.values.data);
  });

  it.each([
    ['unit: 99', '2: There is no unit 99 in conv2: its 32 units count from 0 to 31. Write a number up to 31.'],
    ['pixel: [9, 9]', '2: There is no place [9, 9] in a map of 8 × 8. Rows count from 0 to 7, columns from 0 to 7.'],
  ])('%j is refused in words', async (key, words) => expect(await mistakeOf(`view: deconvnet\n${key}\n`)).toBe(words));
});

describe('What is said of it', () => {
  it('is the number, the projection and what each ReLU stops; a row for each step', async () => {
    const shown = await shownOf('view: deconvnet\nlayer: pool2\nunit: 9\n');
    const { figures, table, sentence } = shown.result();
    const { way } = shown.model as DeconvnetModel;
    expect(figures.map(({ name, label }) => `${name} ${label}`)).toEqual(['activation pool2[9]', 'projection-min pool2[9]', 'projection-max pool2[9]', 'stopped relu2', 'stopped relu1']);
    expect(figures[2].value).toBeCloseTo(Math.max(...way.values.data), 10);
    expect(table.rows.map(([layer, does, to]) => [layer, does, to].join(' '))).toEqual(['pool2 unpool relu2', 'relu2 rectify conv2', 'conv2 filter pool1', 'pool1 unpool relu1', 'relu1 rectify conv1', 'conv1 filter image']);
    expect(sentence).toMatch(/^Unit 9 of pool2 is [\d.]+ at row \d, column \d for digit 17 \(a 0\)\. Sent down by deconvnet it becomes a picture from −?[\d.]+ to [\d.]+; relu2 stops 0\s% of what arrives, relu1 stops [\d.]+\s% of what arrives\.$/);
  });

  it('is nothing for a silent unit', async () => {
    const sentence = (await shownOf('view: deconvnet\nlayer: relu1\nunit: 0\npixel: [0, 0]\n')).sentence();
    const { way } = await modelOf<'deconvnet'>('view: deconvnet\nlayer: relu1\nunit: 0\npixel: [0, 0]\n');
    if (way.activation === 0) expect(sentence).toContain('its projection is zero everywhere');
    else expect(sentence).toContain('Sent down by deconvnet');
    expect(Math.max(...way.values.data.map(Math.abs)) === 0).toBe(way.activation === 0);
  });

  it('counts what is stopped as the rules do', () => {
    const signs = { node: 'relu1', positions: 10, on: { positive: 1, negative: 2 }, off: { positive: 3, negative: 4 }, silent: 0 };
    expect(RULES.map((rule) => stoppedShare(signs, rule))).toEqual([0.6, 0.9, 0.7]);
    expect(stoppedShare({ ...signs, on: { positive: 0, negative: 0 }, off: { positive: 0, negative: 0 } }, 'guided')).toBe(0);
  });
});

describe('A ReLU in numbers', () => {
  it.each([[1, 2, [2, 2, 2]], [1, -2, [0, 0, -2]], [-1, 2, [2, 0, 0]], [-1, -2, [0, 0, 0]], [0, 2, [2, 0, 0]]] as const)('x = %d and g = %d become %j by deconvnet, guided and backprop', (x, g, expected) => {
    expect(RULES.map((rule) => passed(rule, x, g))).toEqual(expected);
  });

  it('is shown where the rules differ most', () => {
    const plane = (...values: number[]) => ({ width: 2, height: 2, values });
    expect(loudestPlace(plane(5, -1, 2, 0), plane(1, 1, -1, 1))).toEqual({ row: 1, column: 0 });
    expect(loudestPlace(plane(5, 1, 2, 0), plane(1, 1, 1, 1))).toEqual({ row: 0, column: 0 });
  });

  it('the key b goes through all rules and begins again', () => {
    expect(RULES.map(nextRule)).toEqual(['guided', 'backprop', 'deconvnet']);
  });
});

describe('The part of a map where there is something', () => {
  it('keeps places and outlines where they are on the map', () => {
    const box = { row: 2, column: 3, rows: 2, columns: 2 };
    expect(inBox({ width: 6, height: 5, values: Array.from({ length: 30 }, (_, i) => i) }, box).values).toEqual(Float64Array.of(15, 16, 21, 22));
    expect(placeOn(box, { row: 1, column: 0 })).toEqual({ row: 3, column: 3 });
    const mark = { rows: 1, columns: 1, look: 'point' } as const;
    expect(outlineIn(box, { ...mark, row: 3, column: 4 })).toEqual([{ ...mark, row: 1, column: 1 }]);
    expect(outlineIn(box, { ...mark, row: 1, column: 4 })).toEqual([]);
    expect([boxWords(box, 5, 6), boxWords({ row: 0, column: 0, rows: 5, columns: 6 }, 5, 6)]).toEqual(['rows 2–3, columns 3–4 of 5 × 6', '']);
  });
});
