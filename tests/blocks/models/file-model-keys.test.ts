// The keys that go with a model out of a file: edits, from, preprocessing; and networks that judge each class by itself.
import { afterEach, describe, expect, it } from 'vitest';
import { initialize } from '../../../src/engine/initialize';
import { createRandom } from '../../../src/engine/random';
import { blocks } from '../../../src/blocks';
import type { OpenBlock } from '../../../src/blocks/live-block';
import type { ModelContext } from '../../../src/blocks/block';
import { NoteError } from '../../../src/blocks/notation/note-error';
import type { SoftmaxModel } from '../../../src/blocks/softmax/model';
import { softmaxBlockModel } from '../../../src/blocks/softmax/network-scores';
import type { SoftmaxOptions } from '../../../src/blocks/softmax/options';
import { noteBlocks } from '../../../src/blocks/note-blocks';
import type { Services } from '../../../src/blocks/services';
import { Sessions } from '../../../src/blocks/sessions';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { layerLines, readNetwork } from '../../../src/models/notation';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { figure, mistakeOf, opened, vaultOf } from './vault';

const { labels } = builtInModels.digits;
const digits = writeOnnx(decodeBuiltIn(builtInModels.digits), { labels });

let services: Services;
afterEach(() => services.lab.close());

/** A random network on 28 × 28 pixels. */
function small(ending: string, names: readonly string[]): Uint8Array {
  const network = readNetwork([1, 28, 28], layerLines(`conv 3 5x5 stride 4\nrelu\nflatten\ndense ${names.length}\n${ending}`));
  return writeOnnx({ network, weights: initialize(network, createRandom(5)) }, { labels: names });
}

const NAMES = ['stroke', 'loop', 'corner', 'crossing'];

describe('Weights of a file that are changed by hand', () => {
  it('change its answer as they change that of the network it was written from, and leave the file alone', async () => {
    services = vaultOf({ 'digits.onnx': digits });
    const [own, read] = [await opened('cnn-filters', 'model: digits\nlayer: conv1\nedits: {conv1.W.2.0.2.2: 3, conv1.b.1: -2}', services), await opened('cnn-filters', 'model: [[digits.onnx]]\nlayer: conv1\nedits: {conv1.W.2.0.2.2: 3, conv1.b.1: -2}', services)];
    const untouched = await opened('cnn-filters', 'model: [[digits.onnx]]\nlayer: conv1', services);
    for (const label of labels) expect(figure(read, 'logit', label)).toBeCloseTo(figure(own, 'logit', label) as number, 3);
    expect(labels.map((label) => figure(read, 'logit', label))).not.toEqual(labels.map((label) => figure(untouched, 'logit', label)));
    expect(figure(untouched, 'map-max', 'conv1[0]')).toBe(figure(await opened('cnn-filters', 'model: digits\nlayer: conv1', services), 'map-max', 'conv1[0]'));
  });

  it('are refused by name where the file has none such', async () => {
    services = vaultOf({ 'digits.onnx': digits });
    expect(await mistakeOf('cnn-filters', 'model: [[digits.onnx]]\nlayer: conv1\nedits: {conv7.W.0.0.0.0: 1}', services)).toMatch(/^3: There is no weight “conv7\.W”\. /);
  });
});

describe('A block that takes from one whose model is a file', () => {
  it('has its logits, and its picture', async () => {
    services = vaultOf({ 'digits.onnx': digits });
    const text = '```cnn-filters\nid: looking\nmodel: [[digits.onnx]]\nimage: dataset:4\n```\n';
    const neighbours = noteBlocks({ note: 'N.md', sessions: new Sessions(), blocks, text: () => Promise.resolve(text), services: () => services });
    const [source] = (await neighbours.find('looking')) as readonly OpenBlock[];
    await source.complete;
    const near = { ...services, neighbours };
    const scores = await opened('cnn-softmax', 'from: looking', near);
    expect(scores.frame.error).toBeUndefined();
    for (const label of labels) expect(figure(scores, 'p', label)).toBeCloseTo(figure(source, 'p', label) as number, 6);
    const picture = await opened('cnn-filters', 'from: looking\nmodel: [[digits.onnx]]', near);
    expect(picture.frame.error).toBeUndefined();
    for (const label of labels) expect(figure(picture, 'p', label)).toBeCloseTo(figure(source, 'p', label) as number, 6);
  });
});

describe('A network that ends in a sigmoid', () => {
  const asRow = (name: string, open: Awaited<ReturnType<typeof opened>>) => NAMES.map((label) => figure(open, name, label) as number);

  it.each(['maps', 'attribution'])('has in view: %s a probability of its own for each class, and says so', async (view) => {
    services = vaultOf({ 'many.onnx': small('sigmoid', NAMES) });
    const open = await opened('cnn-filters', `view: ${view}\nmodel: [[many.onnx]]\nimage: dataset:3`, services);
    expect(open.frame.error).toBeUndefined();
    const p = asRow('p', open);
    asRow('logit', open).forEach((z, i) => expect(p[i]).toBeCloseTo(1 / (1 + Math.exp(-z)), 6));
    expect(Math.abs(p.reduce((a, b) => a + b) - 1)).toBeGreaterThan(0.01);
    const above = p.filter((share) => share > 0.5).length;
    const name = NAMES[p.indexOf(Math.max(...p))];
    expect(open.result()?.sentence).toContain(`judges each of 4 classes by itself, by a final sigmoid: in digit 3 (a 6) most of all “${name}”, with `);
    expect(open.result()?.sentence).toContain(`${above} of them ${above === 1 ? 'is' : 'are'} above one half`);
  });

  it('gives a single class what it has, and not always everything', async () => {
    services = vaultOf({ 'one.onnx': small('sigmoid', ['cat']) });
    const open = await opened('cnn-filters', 'model: [[one.onnx]]\nimage: dataset:3', services);
    expect(figure(open, 'p', 'cat')).toBeCloseTo(1 / (1 + Math.exp(-(figure(open, 'logit', 'cat') as number))), 6);
    expect(figure(open, 'p', 'cat')).toBeLessThan(1);
    expect(open.result()?.sentence).toMatch(/The network gives “cat” \d+(\.\d+)?\s% in .+; what is left is “not cat”\./);
  });

  it('goes through a softmax in cnn-softmax, which says so', async () => {
    services = vaultOf({ 'many.onnx': small('sigmoid', NAMES), 'bare.onnx': small('dropout 0.1', NAMES) });
    const notices = async (file: string) => {
      const complain = (key: string, problem: string) => new NoteError({ line: 1, key, problem });
      const context: ModelContext<SoftmaxOptions> = { services, signal: new AbortController().signal, complain, progress: () => undefined, dependOn: () => undefined };
      const models: SoftmaxModel[] = [];
      for await (const model of softmaxBlockModel({ model: `[[${file}.onnx]]`, image: { kind: 'dataset', index: 3 } }, context) as AsyncIterable<SoftmaxModel>) models.push(model);
      return models[models.length - 1].notices;
    };
    expect(await notices('many')).toEqual(['This network ends in a sigmoid: it gives each class a probability of its own. Below, its scores go through a softmax instead, as if one class had to be right.']);
    expect(await notices('bare')).toEqual([]);
  });

  it('starts in cnn-gradient from binary cross-entropy on its scores, and says so', async () => {
    services = vaultOf({ 'many.onnx': small('sigmoid', NAMES) });
    const scores = await opened('cnn-filters', 'view: maps\nmodel: [[many.onnx]]\nimage: dataset:3', services);
    const z = asRow('logit', scores);
    const losses = z.map((_, label) => z.reduce((sum, zk, k) => sum + Math.log1p(Math.exp(k === label ? -zk : zk)), 0));
    for (const label of [0, 3]) {
      const open = await opened('cnn-gradient', `network: [[many.onnx]]\nimage: dataset:3\nclass: ${NAMES[label]}`, services);
      expect(open.frame.error).toBeUndefined();
      expect(figure(open, 'loss')).toBeCloseTo(losses[label], 4);
      expect(figure(open, 'accuracy')).toBe(z.filter((zk, k) => zk > 0 === (k === label)).length / 4);
      expect(open.result()?.sentence).toMatch(/^With many\.onnx \(binary cross-entropy \d\.\d+ over its 4 classes, because it ends in a sigmoid; \d+\s% of its answers right\), a unit of /);
    }
  });

  it('learns and is checked in cnn-gradient by binary cross-entropy', async () => {
    services = vaultOf({ 'many.onnx': small('sigmoid', NAMES), 'one.onnx': small('sigmoid', ['cat']) });
    const trained = await opened('cnn-gradient', 'network: [[many.onnx]]\nimage: dataset:3\nclass: loop\nview: train\nsteps: 4', services);
    expect(trained.result()?.sentence).toMatch(/^With many\.onnx, 4 steps take the binary cross-entropy from \d/);
    expect(figure(trained, 'loss-end')).toBeLessThan(figure(trained, 'loss-start') as number);
    const checked = await opened('cnn-gradient', 'network: [[many.onnx]]\nimage: dataset:3\nclass: loop\nview: check', services);
    expect(checked.result()?.sentence).toMatch(/^With many\.onnx and binary cross-entropy, analytic and numerical gradient agree to /);
    const single = await opened('cnn-gradient', 'network: [[one.onnx]]\nimage: dataset:3\nclass: cat', services);
    expect(single.result()?.sentence).toContain(' over its one class, because it ends in a sigmoid; ');
  });

  it('is judged by softmax where it ends in a softmax or in bare scores', async () => {
    services = vaultOf({ 'one of.onnx': small('softmax', NAMES), 'bare.onnx': small('dropout 0.1', NAMES) });
    for (const file of ['one of', 'bare']) {
      const open = await opened('cnn-filters', `model: [[${file}.onnx]]\nimage: dataset:3`, services);
      expect(asRow('p', open).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      expect(open.result()?.sentence).toContain('The network takes ');
    }
  });
});

describe('What a file’s network is given', () => {
  it('is said in cnn-gradient by the same key as in cnn-filters', async () => {
    services = vaultOf({ 'digits.onnx': digits });
    const gradient = async (body: string) => figure(await opened('cnn-gradient', `network: [[digits.onnx]]\nseeds: 1\n${body}`, services), 'loss');
    const body = 'image: dataset:3\nclass: 3';
    const [plain, same, doubled] = [await gradient(body), await gradient(`${body}\npreprocessing: {scale: 1}`), await gradient(`${body}\npreprocessing: {scale: 2, mean: 0.3}`)];
    expect(plain).toBeTypeOf('number');
    expect(same).toBeCloseTo(plain as number, 9);
    expect(doubled).not.toBeCloseTo(plain as number, 3);
  });

  it.each([
    ['cnn-filters', 'model: digits\npreprocessing: {scale: 2}', '2: “preprocessing” means nothing for a network that comes out of no file. Remove it.'],
    ['cnn-softmax', 'model: shapes\npreprocessing: {scale: 2}', '2: “preprocessing” means nothing for a network that comes out of no file. Remove it.'],
    ['cnn-gradient', 'network: digits\npreprocessing: {scale: 2}', '2: “preprocessing” means nothing for a network that comes out of no file. Remove it.'],
    ['cnn-gradient', 'preprocessing: {scale: 2}', '1: “preprocessing” means nothing without network. Write for example network: digits, or remove it.'],
    ['cnn-gradient', 'network: digits\nlabels: [a, b]', '2: Expected 10 labels, one for each class of the network, found 2. Write as many labels as classes.'],
  ])('is refused where nothing would be done: %s, %s', async (language, body, sentence) => {
    services = vaultOf({});
    expect(await mistakeOf(language, body, services)).toBe(sentence);
  });
});
