// From the body of a block to its figures, through the lab that ships.
import { afterAll, describe, expect, it } from 'vitest';
import { blocks } from '../../../src/blocks';
import { carriedOver } from '../../../src/blocks/gradient/carried-over';
import { gradientModel, type GradientModel } from '../../../src/blocks/gradient/model';
import type { GradientOptions } from '../../../src/blocks/gradient/options';
import { gradientSentence } from '../../../src/blocks/gradient/sentence';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { folderServices } from '../../../src/hosts/node/folder-services';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, { now: () => performance.now(), after });
afterAll(() => services.lab.close());

const complain = (key: string, problem: string, instead?: string) => new NoteError({ line: 1, key, problem, ...(instead ? { instead } : {}) });

async function models(options: GradientOptions, signal = new AbortController().signal): Promise<GradientModel[]> {
  const all: GradientModel[] = [];
  for await (const model of gradientModel(options, { services, signal, complain, progress: () => undefined, dependOn: () => undefined })) all.push(model);
  return all;
}

async function resultOf(source: string) {
  const [open] = blocks.filter(({ language }) => language === 'cnn-gradient').map((block) => block.open(source, services));
  const leave = open.subscribe(() => undefined);
  await open.complete;
  leave();
  return { result: open.result(), frame: open.frame };
}

const small = { depth: 8, width: 16, seeds: 3 } as const;

describe('The model', () => {
  it('shows theory at once, then more and more starts, at last all', async () => {
    const all = await models(small);
    expect(all[0].cases.map(({ theory, summary }) => [theory !== undefined, summary])).toEqual([[true, undefined], [true, undefined]]);
    const runs = all.slice(1).map(({ cases }) => cases.reduce((sum, { summary }) => sum + (summary?.runs ?? 0), 0));
    expect(runs).toEqual([...runs].sort((a, b) => a - b));
    expect(all[all.length - 1].cases.map(({ summary }) => summary?.runs)).toEqual([3, 3]);
  });

  it('ends with the signal’s reason when the reader moves on', async () => {
    const control = new AbortController();
    const running = models({ depth: 100, width: 64, seeds: 50 }, control.signal);
    control.abort(new RangeError('moved on'));
    await expect(running).rejects.toThrow('moved on');
  });

  it('refuses to silence the last layer', async () => {
    await expect(models({ ...small, silence: { layer: 8, factor: 0 } })).rejects.toThrow(
      'Expected a layer from 1 to 7, found 8: the last of the 8 layers is what the others are compared with. Write for example silence: 4.',
    );
  });

  it('refuses more curves than can be told apart', async () => {
    const compare = Array.from({ length: 7 }, () => ({}));
    await expect(models({ ...small, compare })).rejects.toThrow('Expected 1 to 6 settings, found 7. Write for example [sigmoid + glorot, relu + he].');
  });
});

describe('The result', () => {
  it('names its figures', async () => {
    const { result } = await resultOf('depth: 6\nwidth: 16\nseeds: 2\nactivation: sigmoid');
    const names = [...new Set(result?.figures.map(({ name }) => name))];
    expect(names).toEqual(['log10-first-over-last', 'first-over-last', 'factor-per-layer', 'spread', 'starts', 'theory-log10-first-over-last', 'log10-gradient']);
    expect(result?.figures.filter(({ name }) => name === 'log10-gradient').map(({ label }) => label)).toEqual([1, 2, 3, 4, 5, 6].map((l) => `sigmoid, Glorot, layer ${l}`));
  });

  it('says 1e-51 as 1e-51', async () => {
    const { result } = await resultOf('depth: 31\nwidth: 64\nseeds: 2\nactivation: sigmoid\ninit: normal 0.01');
    const share = result?.figures.find(({ name }) => name === 'first-over-last')?.value ?? 0;
    expect(Math.log10(share)).toBeGreaterThan(-52);
    expect(Math.log10(share)).toBeLessThan(-50);
    expect(result?.sentence).toMatch(/layer 1 receives \d(\.\d)?\s×\s10⁻5?[⁰¹²³⁴⁵⁶⁷⁸⁹]+ of layer 31’s gradient: a factor of 0\.0[12]\d* a layer, 0\.02 by theory\./);
  });

  it('says that a silenced layer silences all before it', async () => {
    const { result } = await resultOf('depth: 6\nwidth: 16\nseeds: 2\nactivation: relu\nsilence: 3');
    expect(result?.sentence).toBe('With ReLU and He, layer 1 receives exactly nothing: layer 3 passes on nothing, and a product with one factor 0 is 0 for every layer before it.');
    expect(result?.figures.find(({ name }) => name === 'first-over-last')?.value).toBe(0);
  });
});

describe('Curves carried over to a new depth', () => {
  it('keep their right ends and have nothing where there was no layer', async () => {
    const [, ...measured] = await models(small);
    const [deeper] = await models({ ...small, depth: 10 });
    const { gradient } = carriedOver(deeper, measured[measured.length - 1]).cases[0].summary ?? {};
    expect(Array.from(gradient?.mean ?? []).slice(0, 2)).toEqual([NaN, NaN]);
    expect(Array.from(gradient?.mean ?? []).slice(2)).toEqual(Array.from(measured[measured.length - 1].cases[0].summary?.gradient.mean ?? []));
  });
});

describe('The sentence', () => {
  it('begins with the faintest gradient', async () => {
    const all = await models({ ...small, compare: [{ activation: 'relu' }, { activation: 'sigmoid' }] });
    expect(gradientSentence(all[all.length - 1])).toMatch(/^With sigmoid and Glorot, layer 1 receives .* With ReLU and He it receives .* of it: a factor of /);
  });
});

describe('The other views', () => {
  it('report training by losses and movement, with a sentence that compares with guessing', async () => {
    const { result } = await resultOf('view: train\ndepth: 10\nwidth: 16\nsteps: 5\nactivation: sigmoid\ninit: normal 0.01');
    expect([...new Set(result?.figures.map(({ name }) => name))]).toEqual(['loss-start', 'loss-end', 'log10-first-update', 'log10-moved']);
    expect(result?.sentence).toMatch(/^With sigmoid and σ = 0\.01, 5 steps take the loss from 2\.\d+ to 2\.\d+.*; (not one bit of layer 1’s weights has changed|layer 1 has moved by)/);
  });

  it('say of whom they speak where analytic and numerical gradient differ', async () => {
    const { result } = await resultOf('view: check\ndepth: 20\nwidth: 16\nactivation: sigmoid');
    expect(result?.sentence).toMatch(/^With sigmoid and Glorot, analytic and numerical gradient still differ by \d\S*(\s×\s10⁻\S+)? in layer 1: its slope of .* drowns in the rounding of the loss, and no ε can measure it\.$/);
  });

  it('report the check by its best errors', async () => {
    const { result } = await resultOf('view: check\ndepth: 3\nwidth: 8\nactivation: tanh');
    expect(result?.figures.map(({ name }) => name)).toEqual(['log10-error', 'log10-error', 'log10-error']);
    expect(result?.sentence).toMatch(/^With tanh and Glorot, analytic and numerical gradient agree to \d(\.\d)?\s×\s10⁻\S+ or better in every layer\.$/);
  });

  it.each(['train', 'check'] as const)('refuse a silenced layer in view: %s', async (view) => {
    expect((await resultOf(`view: ${view}\nsilence: 2`)).frame.error?.message).toBe(
      `Expected silence with view: flow or histograms, found it with view: ${view}. Remove one of the two.`,
    );
  });
});
