// The maps of `view: attribution` against the studies themselves, as they stream, are remembered, and are judged.
import { afterAll, describe, expect, it } from 'vitest';
import type { AttributionModel } from '../../../../src/blocks/filters/attribution/attribution-model';
import { attributionModel } from '../../../../src/blocks/filters/attribution/attribution-model';
import { dataSets, publicSeed } from '../../../../src/data';
import { lastOf } from '../../../../src/engine/last-of';
import { tensor } from '../../../../src/engine/tensor';
import { builtInModels } from '../../../../src/models/built-in';
import { decodeBuiltIn } from '../../../../src/models/built-in/built-in-model';
import { attribute } from '../../../../src/study/attribute';
import { METHOD_NAMES } from '../../../../src/study/method-names';
import type { FiltersOptions } from '../../../../src/blocks/filters/options';
import { modelOf, services, shownOf } from '../filters';

afterAll(() => services.lab.close());

const model = decodeBuiltIn(builtInModels.digits);
const input = tensor([1, 1, 28, 28], Float32Array.from(dataSets.digits.exampleAt(publicSeed, 17).pixels));
const asked = (body: string) => modelOf<'attribution'>(`view: attribution\n${body}\n`);

/** Every state of the view, for options that need no reading. */
async function statesOf(options: FiltersOptions, signal = new AbortController().signal): Promise<AttributionModel[]> {
  const complain = (key: string, problem: string) => new RangeError(`${key}: ${problem}`) as never;
  const states: AttributionModel[] = [];
  for await (const state of attributionModel(options, { services, signal, complain, progress: () => undefined, dependOn: () => undefined })) states.push(state);
  return states;
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  const largest = Math.max(...Array.from(expected, Math.abs));
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(value - found[i])));
  expect(worst).toBeLessThanOrEqual(1e-3 * largest + 1e-9);
}

describe('what is explained', () => {
  it('is the predicted class where none is written', async () => {
    const { explained, logits } = await asked('method: saliency');
    expect(explained).toMatchObject({ class: 0, words: 'the logit of “0”', score: logits[0] });
  });

  it('is the class that is written, by its label', async () => {
    const { explained, maps } = await asked('class: 3\nmethod: saliency');
    expect(explained.class).toBe(3);
    expectClose(maps[0].attribution?.values.data ?? [], lastOf(attribute('saliency', { model, input, target: { at: [3] } })).values.data);
  });

  it('is a unit at its strongest place, or where one looks', async () => {
    const { explained: strongest } = await asked('layer: conv2\nunit: 3\nmethod: saliency');
    expect(strongest.unit).toMatchObject({ index: 3 });
    const { explained, maps, layer } = await asked('layer: conv2\nunit: 3\npixel: [4, 5]\nmethod: [saliency, gradcam]');
    expect(explained).toMatchObject({ words: 'unit 3 of conv2 at row 4, column 5', target: { node: 'conv2', at: [3, 4, 5] } });
    expect(strongest.score).toBeGreaterThanOrEqual(explained.score);
    expect(layer?.name).toBe('relu1');
    expectClose(maps[0].attribution?.values.data ?? [], lastOf(attribute('saliency', { model, input, target: { node: 'conv2', at: [3, 4, 5] } })).values.data);
  });

  it('is a unit of a layer without places, too', async () => {
    const { explained, maps } = await asked('layer: dense1\nunit: 4\nmethod: input-x-gradient');
    expect(explained.words).toBe('unit 4 of dense1');
    expect(maps[0].attribution).toBeDefined();
  });

  it('says where there is nothing to look at', async () => {
    const { maps } = await asked('layer: conv1\nunit: 0\nmethod: [gradcam, saliency]');
    expect(maps[0].fault).toBe('Grad-CAM: expected a layer with maps below the target, found none.');
    expect(maps[1].attribution).toBeDefined();
  });
});

describe('the maps', () => {
  it.each(METHOD_NAMES)('%s shows numbers, and says so in figures', { timeout: 60_000 }, async (name) => {
    const shown = await shownOf(`view: attribution\nmethod: ${name}\n`);
    const { maps: [map] } = shown.model as AttributionModel;
    expect(map).toMatchObject({ state: 'ready', done: 1 });
    expect(map.fault).toBeUndefined();
    const { figures } = shown.result();
    expect(figures.filter(({ name: figure, label }) => figure.startsWith('attribution-') && label === name).length).toBeGreaterThanOrEqual(3);
    expect(figures.every(({ value }) => !Number.isNaN(value))).toBe(true);
  });

  it('come one by one, each with all that are there', async () => {
    const states = await statesOf({ method: [{ name: 'saliency', options: ['absolute', 'yes'] }, { name: 'lrp', options: ['rule', 'gamma'] }] });
    const kinds = states.map(({ maps }) => maps.map(({ state }) => state).join(' '));
    expect(kinds[0]).toBe('waiting waiting');
    expect(kinds).toContain('ready waiting');
    expect(kinds.at(-1)).toBe('ready ready');
    expect(states.slice(0, -1).some(({ stop }) => stop !== undefined)).toBe(true);
    expect(states.at(-1)?.stop).toBeUndefined();
  });

  it('are remembered: the second time they are there at once', async () => {
    const options: FiltersOptions = { method: [{ name: 'smoothgrad', options: ['samples', '4'] }], class: '5' };
    const [once] = [(await statesOf(options)).at(-1)];
    const again = (await statesOf(options)).find(({ maps }) => maps[0].state === 'ready');
    expect(again?.maps[0].attribution).toBe(once?.maps[0].attribution);
    const other = (await statesOf({ ...options, seed: 2 })).at(-1);
    expect(other?.maps[0].attribution?.values.data).not.toEqual(once?.maps[0].attribution?.values.data);
  });

  it('stop when nobody wants them any more', async () => {
    const states: string[] = [];
    const context = { services, signal: new AbortController().signal, complain: () => new RangeError() as never, progress: () => undefined, dependOn: () => undefined };
    for await (const { maps, stop } of attributionModel({ method: [{ name: 'feature-ablation', options: [] }, { name: 'saliency', options: [] }], class: '6' }, context)) {
      states.push(maps.map(({ state }) => state).join(' '));
      if (maps[0].state === 'running') stop?.();
    }
    expect(states.at(-1)).toBe('stopped stopped');
  });

  it('add up where the method says so', async () => {
    const { figures, sentence } = (await shownOf('view: attribution\nmethod: [deeplift, lrp]\n')).result();
    const figure = (name: string, label: string) => figures.find((one) => one.name === name && one.label === label)?.value ?? NaN;
    expect(figure('attribution-sum', 'deeplift')).toBeCloseTo(figure('attribution-expected', 'deeplift'), 3);
    expect(figure('completeness-delta', 'lrp')).toBeCloseTo(figure('attribution-sum', 'lrp') - figure('attribution-expected', 'lrp'), 6);
    expect(sentence).toMatch(/DeepLIFT adds up to .* of .*, the score’s gain over the baseline\./);
  });
});

describe('the verdict', () => {
  it('tells that a ReLU hid what speaks against the class, and how to see it', async () => {
    const { sentence } = (await shownOf('view: attribution\nclass: 0\nlayer: pool2\nmethod: gradcam\n')).result();
    expect(sentence).toMatch(/Grad-CAM is zero everywhere: all that it found speaks against the logit of “0” \(down to −0\.\d+\), and its last step sets that to zero\. Write gradcam relu no to see it\./);
    const { maps } = await asked('class: 0\nlayer: pool2\nmethod: gradcam relu no');
    expect(Math.max(...(maps[0].attribution?.values.data ?? []))).toBeLessThanOrEqual(0);
    expect(Math.min(...(maps[0].attribution?.values.data ?? []))).toBeLessThan(0);
  });

  it('tells that a unit is off', async () => {
    const off = await asked('layer: relu2\nunit: 0\npixel: [0, 0]\nmethod: saliency');
    expect(off.explained.score).toBe(0);
    const { sentence } = (await shownOf('view: attribution\nlayer: relu2\nunit: 0\npixel: [0, 0]\nmethod: saliency\n')).result();
    expect(sentence).toContain('Saliency is zero everywhere: unit 0 of relu2 at row 0, column 0 is off, and no small change of a pixel would switch it on.');
  });

  it('tells that nothing speaks for a class below zero', async () => {
    const { explained } = await asked('class: 1\nmethod: lrp rule alpha-beta');
    const { sentence } = (await shownOf('view: attribution\nclass: 1\nmethod: lrp rule alpha-beta\n')).result();
    expect(explained.score).toBeLessThan(0);
    expect(sentence).toMatch(/LRP is nowhere above zero: by this rule all values have the sign of the score, and the logit of “1” is −/);
  });
});

describe('the sanity check', () => {
  it('begins with the map itself and goes down to the first layer', { timeout: 60_000 }, async () => {
    const { randomised, maps } = await asked('method: [guided-backprop, saliency]\nrandomise: 2');
    expect(randomised?.nodes).toEqual(['dense1', 'conv2', 'conv1']);
    for (const [i, run] of (randomised?.runs ?? []).entries()) {
      expect(run.map(({ layers }) => layers)).toEqual([0, 1, 2, 3]);
      expect(run[0].similarity.signed).toBeCloseTo(1, 12);
      expectClose(run[0].attribution.values.data, maps[i].attribution?.values.data ?? []);
    }
  });

  it('says that guided backpropagation stays and saliency does not', async () => {
    const { sentence, figures } = (await shownOf('view: attribution\nmethod: [guided-backprop, saliency]\nrandomise: 1\n')).result();
    expect(sentence).toMatch(/Without dense1, Guided backpropagation stays nearly the same \(ρ = 0\.\d+\): it shows the picture more than what the network learned; Saliency becomes another map/);
    expect(figures.find(({ name, label }) => name === 'rank-correlation' && label === 'guided-backprop, 1 forgotten')?.value).toBeGreaterThan(0.6);
  });
});

describe('every kind of model', () => {
  it('explains a picture in colour, channels summed', async () => {
    const { maps, picture, signs } = await asked('model: shapes\nimage: [[house.png]]\nmethod: [saliency, scorecam, layer-activation]\nclass: square');
    expect(picture.channels).toBe(3);
    expect(maps.map(({ attribution }) => attribution?.values.shape[1])).toEqual([3, 1, maps[2].attribution?.values.shape[1]]);
    expect(signs.length).toBeGreaterThan(0);
  });
});
