// `view: top9`: what is found is what a plain search finds, it fills in while one waits, and nothing is computed twice.
import { afterAll, describe, expect, it } from 'vitest';
import type { Top9Model } from '../../../src/blocks/filters/top9/top9-model';
import { partOf, projectionLimit, projectionRange } from '../../../src/blocks/filters/top9/tiles';
import { pageOf } from '../../../src/blocks/filters/unit-page';
import type { Services } from '../../../src/blocks/services';
import { publicSeed } from '../../../src/data';
import { digitAt } from '../../../src/data/digits';
import { allShownOf, mistakeOf, modelOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

/** The same services, which remember what was asked of the lab. */
function counting(): { readonly asked: string[]; readonly counted: Services } {
  const asked: string[] = [];
  const { lab } = services;
  const run: typeof lab.run = (job, ...rest) => {
    asked.push(job);
    return lab.run(job, ...rest);
  };
  return { asked, counted: { ...services, lab: { ...lab, run, model: (source) => lab.model(source) } } };
}

const count = (asked: readonly string[], job: string) => asked.filter((name) => name === job).length;
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('The nine of a unit', () => {
  it('are those of looking at every picture by itself', async () => {
    const { patches, layer, pictures, isComplete } = await modelOf<'top9'>('view: top9\nlayer: relu2\ncount: 40\n');
    const unit = 4;
    const maxima = await Promise.all(Array.from({ length: 40 }, async (_, image) => {
      const { activations } = await modelOf<'maps'>(`layer: relu2\nimage: dataset:${image}\n`);
      const plane = activations.relu2.data.subarray(unit * 64, (unit + 1) * 64);
      return { image, value: Math.max(...plane) };
    }));
    const best = maxima.sort((a, b) => b.value - a.value || a.image - b.image).slice(0, 9);
    expect(layer.shape).toEqual([32, 8, 8]);
    expect(patches[unit].map(({ image }) => image)).toEqual(best.map(({ image }) => image));
    patches[unit].forEach(({ value }, rank) => expect(value).toBeCloseTo(best[rank].value, 4));
    expect([isComplete, patches.length, pictures.pictures.shape]).toEqual([true, 32, [40, 1, 28, 28]]);
    expect(pictures.pictures.data.slice(7 * 784, 8 * 784)).toEqual(digitAt(publicSeed, 7).pixels);
  });

  it('fill in while one waits, with words that say how far it is', async () => {
    const words: string[] = [];
    const seen: Top9Model[] = [];
    for await (const { model } of allShownOf('view: top9\nlayer: conv2\ncount: 61\n', { progress: (now) => words.push(now.words) })) seen.push(model as Top9Model);
    expect(seen[0].isComplete).toBe(false);
    expect(seen.at(-1)?.isComplete).toBe(true);
    expect(words.some((text) => /^looking through the pictures, \d+ of 61$/.test(text))).toBe(true);
    expect(words).toContain('projecting unit 0 down to the pixels');
    const sizes = seen.map(({ projections }) => projections.size);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes.at(-1)).toBe(12);
  });

  it('are projected for the units on show alone, the chosen one first', async () => {
    const models: Top9Model[] = [];
    for await (const { model } of allShownOf('view: top9\nlayer: conv2\nunit: 14\ncount: 30\n')) models.push(model as Top9Model);
    const { shown, projections, patches } = models.at(-1) as Top9Model;
    expect(shown).toEqual(pageOf(14, 32, 12));
    expect([...projections.keys()].sort((a, b) => a - b)).toEqual([...shown]);
    expect([...models.find(({ projections: some }) => some.size === 1)?.projections.keys() ?? []]).toEqual([14]);
    for (const unit of shown) {
      projections.get(unit)?.forEach(({ shape }, rank) => {
        const { from, to } = patches[unit][rank].field;
        expect(shape).toEqual([1, to[0] - from[0], to[1] - from[1]]);
      });
    }
  });

  it('of the first layer come with the filters, and with the projections of the chosen unit', async () => {
    const { filters, projections, shown } = await modelOf<'top9'>('view: top9\nmodel: shapes\nlayer: conv1\nunit: 2\ncount: 20\n');
    expect([filters?.W.shape, filters?.b?.shape, shown.length, [...projections.keys()]]).toEqual([[16, 3, 7, 7], [16], 16, [2]]);
  });

  it('of a layer without maps are whole pictures', async () => {
    const { patches } = await modelOf<'top9'>('view: top9\nlayer: dense1\nunit: 3\ncount: 30\n');
    expect(patches[3][0]).toMatchObject({ at: [], field: { from: [0, 0], to: [28, 28] } });
  });
});

describe('What was computed once', () => {
  it('is not computed again for another unit, nor after a look at another layer', async () => {
    const { asked, counted } = counting();
    const holder = new AbortController();
    const open = (body: string) => modelOf<'top9'>(`view: top9\ncount: 25\n${body}`, { services: counted, signal: holder.signal });
    const first = await open('layer: conv2\nunit: 1\n');
    await open('layer: conv1\n');
    const again = await open('layer: conv2\nunit: 2\n');
    expect([again.patches === first.patches, count(asked, 'topPatches'), count(asked, 'pictures')]).toEqual([true, 2, 1]);
    expect(count(asked, 'patchProjections')).toBe(12 + 1);
    holder.abort();
  });

  it('goes on when the unit changes while the search is under way', async () => {
    const { asked, counted } = counting();
    const [first, second] = [new AbortController(), new AbortController()];
    const warm = await shownOf('view: top9\ncount: 3\n', { services: counted, signal: second.signal });
    expect(warm.view).toBe('top9');
    const stream = allShownOf('view: top9\nlayer: conv2\ncount: 120\n', { services: counted, signal: first.signal });
    await stream.next();
    first.abort();
    const { unit, isComplete } = await modelOf<'top9'>('view: top9\nlayer: conv2\ncount: 120\nunit: 3\n', { services: counted, signal: second.signal });
    expect([unit, isComplete, count(asked, 'topPatches')]).toEqual([3, true, 2]);
    second.abort();
  });

  it('is stopped when nobody looks any more', async () => {
    const { asked, counted } = counting();
    const only = new AbortController();
    const stream = allShownOf('view: top9\nlayer: conv2\ncount: 2000\n', { services: counted, signal: only.signal });
    const begun = stream.next();
    await settled();
    only.abort();
    await expect(begun).rejects.toMatchObject({ name: 'AbortError' });
    await settled();
    const before = asked.length;
    await settled();
    expect([asked.length, count(asked, 'patchProjections')]).toEqual([before, 0]);
  });
});

describe('Pictures', () => {
  it('of a folder are read in the order of their paths, the broken ones left out and counted', async () => {
    const shown = await shownOf('view: top9\nmodel: shapes\nimages: [[Birds]]\n');
    const { pictures } = shown.model as Top9Model;
    expect(pictures).toMatchObject({ name: '2 pictures of Birds', names: ['house.png', 'near/house.png'], unread: 1 });
    expect(pictures.pictures.shape).toEqual([2, 3, 32, 32]);
    expect(shown.sentence()).toMatch(/^Over 2 pictures of Birds unit 0 of conv1 answers most to house\.png, .* 1 file could not be read\.$/);
  });

  it('may be digits for a network that takes colours', async () => {
    const { pictures } = await modelOf<'top9'>('view: top9\nmodel: shapes\nimages: digits\ncount: 4\n');
    expect([pictures.name, pictures.pictures.shape]).toEqual(['4 generated digits', [4, 3, 32, 32]]);
  });

  it.each([
    ['images: [[Cats]]', '2: There is no folder [[Cats]] with files in it in the vault. Check its name, or write images: digits.'],
    ['images: [[Words]]', '2: There is no PNG or JPEG picture in [[Words]] that can be read. Put some into it, or write images: digits.'],
    ['images: digit', '2: Expected digits, shapes, or a folder of the vault such as [[Birds]], found “digit”. Did you mean “digits”?'],
    ['images: Birds', '2: Expected digits, shapes, or a folder of the vault such as [[Birds]], found “Birds”. Write [[Birds]] for a folder of that name.'],
    ['count: 0', '2: Expected a whole number from 1 to 20000, found “0”. Write for example 1000.'],
    ['rule: relu', '2: Expected one of deconvnet, guided, backprop, found “relu”. Write one of them.'],
  ])('%j is answered in words', async (key, words) => expect(await mistakeOf(`view: top9\n${key}\n`)).toBe(words));
});

describe('The result', () => {
  it('has the nine answers, a row for each patch of every unit, and a sentence', async () => {
    const shown = await shownOf('view: top9\nlayer: conv2\nunit: 3\ncount: 60\n');
    const { figures, table, sentence } = shown.result();
    expect(figures.map(({ name, label }) => [name, label].filter(Boolean).join(' '))).toEqual([...Array.from({ length: 9 }, (_, i) => `answer conv2[3] ${i + 1}`), 'pictures']);
    expect(figures.slice(0, 9).map(({ value }) => value)).toEqual(figures.slice(0, 9).map(({ value }) => value).sort((a, b) => b - a));
    expect([table.columns, table.rows.length]).toEqual([['unit of conv2', 'rank', 'picture', 'row', 'column', 'answer'], 32 * 9]);
    expect(sentence).toMatch(/^Over 60 generated digits unit 3 of conv2 answers most to digit \d+ \(a \d\), with [\d.]+; the ninth still reaches [\d.]+\. (\d of the 9 show “\d”|All of them show “\d”|They show \d different things: the unit looks for something that these share)\.$/);
  });
});

describe('Tiles', () => {
  it('keep the scale of the picture where the field is cut off at a border', () => {
    const extents = [28, 28];
    expect(partOf({ field: { from: [5, 6], to: [19, 20] } }, [14, 14], extents)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(partOf({ field: { from: [0, 6], to: [7, 20] } }, [14, 14], extents)).toEqual({ x: 0, y: 0.5, width: 1, height: 0.5 });
    expect(partOf({ field: { from: [5, 21], to: [19, 28] } }, [14, 14], extents)).toEqual({ x: 0, y: 0, width: 0.5, height: 1 });
    expect(partOf({ field: { from: [0, 0], to: [28, 28] } }, undefined, extents)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(partOf({ field: { from: [0, 0], to: [28, 28] } }, [60, 60], extents)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });

  it('have a scale of their unit, or of all units on show', () => {
    const of = (...values: number[]) => [{ shape: [1, 1, values.length], data: Float32Array.of(...values) }];
    const projections = new Map([[0, of(-1, 2)], [1, of(4, -8)]]);
    expect([projectionLimit({ scale: 'unit', projections }, 0), projectionLimit({ scale: 'layer', projections }, 0), projectionLimit({ scale: 'unit', projections }, 7)]).toEqual([2, 8, 0]);
    expect([projectionRange({ scale: 'unit', projections }, 0), projectionRange({ scale: 'layer', projections }, 0)]).toEqual([{ min: -1, max: 2 }, { min: -8, max: 4 }]);
  });

  it('of a page are those around the chosen unit', () => {
    expect([pageOf(0, 5, 12), pageOf(13, 30, 12), pageOf(29, 30, 12)]).toEqual([[0, 1, 2, 3, 4], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], [24, 25, 26, 27, 28, 29]]);
  });
});
