// `cnn-gradient` with `network`: from the body of a block to its figures, through the lab that ships.
import { afterAll, describe, expect, it } from 'vitest';
import { blocks } from '../../../src/blocks';
import { namedLayers } from '../../../src/blocks/gradient/network/layer-names';
import { networkGradientModel, trainingDefaults } from '../../../src/blocks/gradient/network/model';
import type { GradientOptions } from '../../../src/blocks/gradient/options';
import { NoteError } from '../../../src/blocks/notation/note-error';
import type { OpenBlock } from '../../../src/blocks/live-block';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { folderServices } from '../../../src/hosts/node/folder-services';
import { vaultOf } from '../models/vault';
import type { MeasuredLayer } from '../../../src/study/gradient-flow/segments';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, { now: () => performance.now(), after });
afterAll(() => services.lab.close());

function open(language: string, source: string): OpenBlock {
  const block = blocks.find((one) => one.language === language);
  if (!block) throw new RangeError(language);
  return block.open(source, services);
}

async function resultOf(source: string) {
  const block = open('cnn-gradient', source);
  const leave = block.subscribe(() => undefined);
  await block.complete;
  leave();
  return { result: block.result(), error: block.frame.error };
}

async function mistakeOf(source: string): Promise<string> {
  const { error } = await resultOf(source);
  if (!(error instanceof NoteError)) throw error ?? new RangeError(`no mistake in ${source}`);
  return `${error.line}, ${error.mistake.key}: ${error.message}`;
}

describe('A real network', () => {
  it('names its figures and its layers', async () => {
    const { result } = await resultOf('network: digits\nseeds: 2');
    expect([...new Set(result?.figures.map(({ name }) => name))]).toEqual(['loss', 'accuracy', 'log10-first-over-last', 'first-over-last', 'spread', 'batches', 'log10-last', 'log10-gradient', 'log10-weight-gradient']);
    expect(result?.figures.filter(({ name }) => name === 'log10-weight-gradient').map(({ label }) => label)).toEqual(['digits, conv1', 'digits, conv2', 'digits, dense1']);
    expect(result?.figures.find(({ name }) => name === 'accuracy')?.value).toBeGreaterThan(0.9);
    expect(result?.table?.rows.map(([layer]) => layer)).toEqual(['conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'pool2', 'dropout1', 'dense1']);
    expect(result?.sentence).toMatch(/^With digits \(loss 0\.\d+, 9\d(\.\d)?\s% right\), a unit of conv1 receives 0\.\d+ of what one of dense1 receives, and a weight of conv1 \d+ times what one of the last weights receives\.$/);
  });

  it('looks at one picture whose class is written, or known', async () => {
    const [written, known] = await Promise.all([resultOf('network: shapes\nimage: dataset:17\nclass: ring'), resultOf('network: shapes\nimage: dataset:17')]);
    const loss = (found: typeof written) => found.result?.figures.find(({ name }) => name === 'loss')?.value;
    expect(loss(written)).toBeGreaterThan(loss(known) ?? Infinity);
    expect(known.result?.figures.find(({ name }) => name === 'batches')?.value).toBe(1);
  });

  it.each([
    ['image: dataset:17', /^With shapes \(loss 0\.\d+, right\), a unit of /],
    ['image: dataset:17\nclass: ring', /^With shapes \(loss \d+(\.\d+)?, wrong\), a unit of /],
    ['image: dataset:17\ninit: he\nseeds: 4', /^With fresh weights by He \(loss \d+(\.\d+)?, (right|wrong|right in [123] of 4 starts)\), a unit of /],
    ['seeds: 1', /% right\), a unit of /],
  ])('reads one picture rightly or wrongly, and a share of many: %j', async (body, words) => {
    expect((await resultOf(`network: shapes\n${body}`)).result?.sentence).toMatch(words);
  });

  it('takes a class by its number where no label is called so', async () => {
    const figures = async (source: string) => (await resultOf(source)).result?.figures;
    expect(await figures('network: shapes\nimage: dataset:17\nclass: 2')).toEqual(await figures('network: shapes\nimage: dataset:17\nclass: square'));
  });

  it('is compared with fresh weights, the network as it is first', async () => {
    const { result } = await resultOf('network: digits\nseeds: 1\ncompare: [he, normal 0.01]');
    const shares = result?.figures.filter(({ name }) => name === 'log10-first-over-last') ?? [];
    expect(shares.map(({ label }) => label)).toEqual(['digits', 'fresh, He', 'fresh, σ = 0.01']);
    expect(shares[2].value).toBeLessThan(-2);
  });

  it('falls silent below a layer that is named, or the k-th convolution', async () => {
    for (const silence of ['conv2', '2', '{layer: conv2, factor: 0}']) {
      const { result } = await resultOf(`network: digits\nseeds: 1\nsilence: ${silence}`);
      expect(result?.figures.filter(({ name, value }) => name === 'log10-gradient' && value === -Infinity).map(({ label }) => label)).toEqual(['conv1', 'relu1', 'pool1', 'conv2'].map((layer) => `digits, ${layer}`));
      expect(result?.sentence).toContain('a unit of conv1 receives exactly nothing: conv2 passes on nothing');
    }
  });

  it('may be a model file, and is called by the file’s name', async () => {
    const vault = vaultOf({ 'digits.onnx': writeOnnx(decodeBuiltIn(builtInModels.digits), { labels: builtInModels.digits.labels }) });
    const block = blocks.find(({ language }) => language === 'cnn-gradient')?.open('network: [[digits.onnx]]\nimage: dataset:17', vault);
    const leave = block?.subscribe(() => undefined);
    await block?.complete;
    leave?.();
    vault.lab.close();
    const own = (await resultOf('network: digits\nimage: dataset:17')).result?.figures.filter(({ name }) => name === 'log10-weight-gradient').map(({ value }) => Number(value));
    const found = block?.result()?.figures.filter(({ name }) => name === 'log10-weight-gradient');
    expect(found?.[0].label).toMatch(/^digits\.onnx, /);
    found?.forEach(({ value }, l) => expect(Number(value)).toBeCloseTo(own?.[l] ?? NaN, 3));
  });

  it('is trained for some steps, from fresh weights', async () => {
    const { result } = await resultOf('network: digits\nview: train\nsteps: 4\ninit: he');
    expect([...new Set(result?.figures.map(({ name }) => name))]).toEqual(['loss-start', 'loss-end', 'log10-moved', 'log10-update']);
    expect(result?.sentence).toMatch(/^With fresh weights by He, 4 steps take the loss from \d(\.\d+)? to \d(\.\d+)?; conv1 has moved by \S+.* of its size, dense1 by \S+.*\.$/);
  });

  it('is checked against central differences', async () => {
    const { result } = await resultOf('network: digits\nview: check\nimage: dataset:17');
    expect(result?.figures.map(({ label }) => label)).toEqual(['digits, conv1', 'digits, conv2', 'digits, dense1']);
    expect(Math.max(...(result?.figures.map(({ value }) => value) ?? [0]))).toBeLessThan(-4);
    expect(result?.sentence).toContain('agree to');
  });

  it('may be a network of the note, trained or not, and is looked at again when that changes', async () => {
    const definition = open('cnn-network', 'id: mine\nlayers:\n  - conv 4 5x5\n  - relu\n  - maxpool 4\n  - dense 10\ntrain: {pictures: 32, batch: 16, epochs: 1}');
    const leaveDefinition = definition.subscribe(() => undefined);
    await definition.complete;
    const block = open('cnn-gradient', 'network: mine\nseeds: 1');
    const leave = block.subscribe(() => undefined);
    await block.complete;
    const before = block.result()?.figures;
    expect(before?.filter(({ name }) => name === 'log10-weight-gradient').map(({ label }) => label)).toEqual(['mine, conv1', 'mine, dense1']);
    definition.read('id: mine\nlayers:\n  - conv 4 5x5\n  - tanh\n  - maxpool 4\n  - dense 10');
    await definition.complete;
    await expect.poll(() => block.result()?.table?.rows.map(([layer]) => layer), { timeout: 10_000 }).toContain('tanh1');
    leave();
    leaveDefinition();
  });
});

describe('What does not fit a real network', () => {
  it.each([
    ['network: digits\ndepth: 3', '2, depth: “depth” means nothing with network: a real network has layers of its own. Remove it, or the key network.'],
    ['network: digits\nnorm: batch', '2, norm: “norm” means nothing with network: a real network has layers of its own. Remove it, or the key network.'],
    ['network: digits\ncompare: [relu + he]', '2, compare: Expected initialisers alone, found another setting: a real network has layers of its own. Write for example compare: [he, normal 0.01].'],
    ['network: digits\ninit: he\ncompare: [he]', '3, compare: Expected init or compare with network, found both. Write all initialisers under compare.'],
    ['network: digits\nsilence: conv7', '2, silence: There is no layer “conv7”. Did you mean “conv1”?'],
    ['network: digits\nsilence: 3', '2, silence: There is no convolution 3: the network has 2. Write a layer’s name: conv1, relu1, pool1, conv2, relu2, pool2, flatten1, dropout1.'],
    ['network: digits\nsilence: dense1', '2, silence: Expected a layer before dense1, the last one: it is what the others are compared with. Write for example silence: relu2.'],
    ['network: digits\nview: train\nsilence: conv1', '3, silence: Expected silence with view: flow or histograms, found it with view: train. Remove one of the two.'],
    ['network: digits\nimages: shapes', '2, images: Expected pictures of 1 × 28 × 28 in 10 classes, found shapes: 3 × 32 × 32 in 17. Write image and class instead.'],
    ['network: digits\nimages: digits\nimage: dataset:3', '2, images: Expected either “image” or “images”, found both. Remove images, or image.'],
    ['network: digits\nclass: 3', '2, class: Expected a picture that shows this class, found none. Write for example image: [[cat.png]], or remove class.'],
    ['network: digits\nimage: draw 20,15 80,15', '2, image: Expected the class that the picture shows, found none: without it there is no loss. Write for example class: 0.'],
    ['network: shapes\nimage: dataset:17\nclass: rung', '3, class: The network has no class “rung”. Did you mean “ring”?'],
    ['network: other', '1, network: There is no network “other” in this note. The models here are: digits, shapes, mine.'],
    ['network: 7up', '1, network: Expected the built-in models digits and shapes, the id of a cnn-network in this note, or a file such as [[resnet18.onnx]], found “7up”. Write network: digits.'],
    ['images: digits', '1, images: “images” means nothing without network. Write for example network: digits, or remove it.'],
    ['silence: conv2', '1, silence: Expected the number of a layer, found “conv2”: only the layers of a network have names. Write for example silence: 8.'],
  ])('%j is refused in words', async (source, words) => {
    expect(await mistakeOf(source)).toBe(words);
  });

  it('ends with the signal’s reason when the reader moves on', async () => {
    const control = new AbortController();
    const complain = (key: string, problem: string) => new NoteError({ line: 1, key, problem });
    const options: GradientOptions & { readonly network: string } = { network: 'digits', seeds: 100 };
    const models = networkGradientModel(options, { services, signal: control.signal, complain, progress: () => undefined, dependOn: () => undefined });
    await models.next();
    control.abort(new RangeError('moved on'));
    await expect((async () => { for await (const _ of models); })()).rejects.toThrow('moved on');
  });
});

describe('The rate of training', () => {
  it('spares what has been learnt, and lets fresh weights learn', () => {
    expect(trainingDefaults({ network: 'shapes' }).rate).toBe(0.005);
    expect(trainingDefaults({ network: 'shapes', init: { name: 'he' } }).rate).toBe(0.05);
    expect(trainingDefaults({ network: 'shapes', compare: [{ init: { name: 'he' } }] }).rate).toBe(0.05);
  });

  it('is shown as it is taken', async () => {
    const complain = (key: string, problem: string) => new NoteError({ line: 1, key, problem });
    const options: GradientOptions & { readonly network: string } = { network: 'shapes', view: 'train', steps: 2 };
    const models = networkGradientModel(options, { services, signal: new AbortController().signal, complain, progress: () => undefined, dependOn: () => undefined });
    const rates: (number | undefined)[] = [];
    for await (const { training } of models) rates.push(training?.rate);
    expect(rates.length).toBeGreaterThan(0);
    expect(new Set(rates)).toEqual(new Set([0.005]));
  });
});

describe('Names below a figure', () => {
  const layer = (name: string, kernels: number): MeasuredLayer => ({ name, kind: 'conv', inputs: [], kernels: Array.from({ length: kernels }, () => `${name}.W`) });
  const layers = Array.from({ length: 40 }, (_, l) => layer(`layer${l + 1}`, l % 4 === 1 ? 1 : 0));
  it('are all there where there is room', () => {
    expect(namedLayers(layers, { x: Object.assign((l: number) => 20 * l, {}) as never })).toHaveLength(40);
  });

  it('keep their distance otherwise: the ends, what is pointed at and layers with weights go first', () => {
    const named = namedLayers(layers, { x: Object.assign((l: number) => 6 * l, {}) as never }, 13);
    expect(named).toEqual(expect.arrayContaining([1, 13, 40]));
    named.slice(1).forEach((l, i) => expect(6 * (l - named[i])).toBeGreaterThanOrEqual(13));
    expect(named.filter((l) => layers[l - 1].kernels.length > 0).length).toBeGreaterThan(named.length / 2);
  });
});
