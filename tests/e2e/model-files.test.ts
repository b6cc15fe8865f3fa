// Models out of files of a vault, all of it by wikilinks, in the emulated app with the built plugin.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { kerasFile } from '../models/tfjs/keras-file';
import { modelVault, shown } from './support/model-vault';

let host: Host;
afterEach(() => host.closeNoisy());

/** The page catches up in its own time; a busy machine takes seconds. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });

async function blocks(note: string, language: string): Promise<Locator> {
  host = await openHost({ vault: modelVault(note), width: 760 });
  return (await host.read('Note.md')).blocks(language);
}

const best = (root: Locator): Locator => root.locator('.cnn-answer .is-best [role=rowheader]');

test('An ONNX file reads a picture of the vault, layer by layer, and says what it is given', async () => {
  const root = (await blocks(fenced('cnn-filters', 'model: [[digits.onnx]]\nimage: [[digit.png]]'), 'cnn-filters')).first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
  await expect.poll(() => root.locator('.cnn-strip-name').allInnerTexts()).toHaveLength(9);
  await root.locator('.cnn-model-facts summary').click();
  await eventually(() => root.locator('.cnn-model-facts').innerText()).toContain('The network is given the largest middle of the picture: 1 × 28 × 28 numbers, grey, light on dark, from 0 to 1.');
  await root.locator('.cnn-strip-layer', { hasText: 'conv2' }).click();
  await eventually(() => root.locator('.cnn-units .cnn-unit').count()).toBe(32);
  await host.close();
});

test('A folder of TensorFlow.js says the same of it as ONNX, with names out of a file', async () => {
  const note = ['[[digits.onnx]]', '[[keras digits]]'].map((model) => fenced('cnn-softmax', `model: ${model}\nimage: [[digit.png]]\nlabels: [[digit labels.txt]]`)).join('\n');
  const both = await blocks(note, 'cnn-softmax');
  const answers = () => Promise.all([0, 1].map((i) => both.nth(i).locator('.cnn-class .cnn-cell-probability .cnn-figure').allInnerTexts()));
  await eventually(async () => (await answers()).map((row) => row.length)).toEqual([10, 10]);
  const [onnx, keras] = await answers();
  expect(keras).toEqual(onnx);
  await expect.poll(() => both.nth(1).locator('.cnn-class .cnn-cell-label').allInnerTexts()).toEqual(['class', 'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']);
  await host.close();
});

test('Colours reach a network for colours; its filters are seen in colour, its layers have the exporter’s names', async () => {
  const note = fenced('cnn-filters', 'model: [[models/shapes.onnx]]\nimage: [[shape.png]]\nlabels: [[shape labels.json]]') + fenced('cnn-filters', 'view: weights\nmodel: [[keras digits/model.json]]\nlayer: strokes');
  const both = await blocks(note, 'cnn-filters');
  await eventually(() => best(both.nth(0)).innerText()).toBe(shown('shapes', 6));
  await eventually(() => both.nth(1).locator('.cnn-tabs .is-on').innerText()).toContain('strokes');
  await host.close();
});

test('What is wrong with a file stands in place, at its line', async () => {
  const bodies = ['image: [[digit.png]]\nmodel: [[half.onnx]]', 'model: [[gone.onnx]]', 'model: [[digits.onnx]]\nlabels: [a, b]', 'model: [[digits.onnx]]\nlayer: conv9'];
  const all = await blocks(bodies.map((body) => fenced('cnn-filters', body)).join('\n'), 'cnn-filters');
  const error = (i: number) => eventually(() => all.nth(i).locator('.cnn-error').innerText());
  await error(0).toMatch(/^cnn-filters, line 2, key model\s+models\/half\.onnx|^cnn-filters, line 2, key model\s+half\.onnx: /);
  await error(1).toContain('There is no file [[gone.onnx]] in the vault.');
  await error(2).toContain('Expected 10 labels, one for each class of the network, found 2.');
  await error(3).toContain('There is no layer “conv9”.');
  await host.close();
});

test('A file that changes is read again', async () => {
  const root = (await blocks(fenced('cnn-filters', 'model: [[digits.onnx]]\nimage: [[digit.png]]'), 'cnn-filters')).first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
  await host.writeFile('models/digits.onnx', 'no network any more');
  await eventually(() => root.locator('.cnn-error').innerText()).toContain('digits.onnx: ');
  await host.close();
});

test('A file that goes is missed in words, and one that comes is read at once', async () => {
  const root = (await blocks(fenced('cnn-filters', 'image: [[digit.png]]\nmodel: [[digits.onnx]]'), 'cnn-filters')).first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
  await host.deleteFile('models/digits.onnx');
  await eventually(() => root.locator('.cnn-error').innerText()).toContain('There is no file [[digits.onnx]] in the vault.');
  await host.renameFile('models/shapes.onnx', 'models/digits.onnx');
  await eventually(() => root.locator('.cnn-error').count()).toBe(0);
  await eventually(() => best(root).innerText()).not.toBe('');
  await host.close();
});

test('A file that is moved to another folder is still found by its name', async () => {
  const root = (await blocks(fenced('cnn-filters', 'model: [[digits.onnx]]\nimage: [[digit.png]]'), 'cnn-filters')).first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
  await host.renameFile('models/digits.onnx', 'nets/deep/digits.onnx');
  await eventually(() => root.locator('.cnn-error').count()).toBe(0);
  await root.locator('.cnn-strip-layer', { hasText: 'conv2' }).click();
  await eventually(() => root.locator('.cnn-units .cnn-unit').count()).toBe(32);
  await host.close();
});

test('A file that is renamed is missed in a sentence that says where it went, and the block that says so reads it', async () => {
  const root = (await blocks(fenced('cnn-filters', 'image: [[digit.png]]\nmodel: [[digits.onnx]]'), 'cnn-filters')).first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
  await host.renameFile('models/digits.onnx', 'models/numbers.onnx');
  const error = root.locator('.cnn-error');
  await eventually(() => error.innerText()).toMatch(/There is no file \[\[digits\.onnx\]\] in the vault: it was renamed to \[\[numbers\.onnx\]\]\.\s+Write \[\[numbers\.onnx\]\] here\./);
  expect(await host.vaultFile('Note.md')).toContain('model: [[digits.onnx]]');
  await host.writeFile('Note.md', fenced('cnn-filters', 'image: [[digit.png]]\nmodel: [[numbers.onnx]]'));
  const view = await host.read('Note.md');
  await eventually(() => best(view.blocks('cnn-filters').last()).innerText()).toBe(shown('digits', 17));
  await host.renameFile('digit.png', 'seven.png');
  await host.writeFile('Other.md', fenced('cnn-filters', 'model: [[numbers.onnx]]\nimage: [[digit.png]]'));
  const other = (await host.read('Other.md')).blocks('cnn-filters').first();
  await eventually(() => other.locator('.cnn-error').innerText()).toContain('There is no file [[digit.png]] in the vault: it was renamed to [[seven.png]].');
  await host.close();
});

test('A folder of Keras 3, a model within a model behind a division by 255, is given bytes by itself and says the same', async () => {
  const note = ['[[digits.onnx]]', '[[keras 3 digits]]'].map((model) => fenced('cnn-softmax', `model: ${model}\nimage: [[digit.png]]`)).join('\n') + fenced('cnn-filters', 'model: [[keras 3 digits]]\nimage: [[digit.png]]\nlayer: strokes');
  const both = await blocks(note, 'cnn-softmax');
  const answers = () => Promise.all([0, 1].map((i) => both.nth(i).locator('.cnn-class .cnn-cell-probability .cnn-figure').allInnerTexts()));
  await eventually(async () => (await answers()).map((row) => row.length)).toEqual([10, 10]);
  const [onnx, keras] = await answers();
  expect(keras).toEqual(onnx);
  const filters = host.page.locator('.block-language-cnn-filters');
  await filters.locator('.cnn-model-facts summary').click();
  await eventually(() => filters.locator('.cnn-model-facts').innerText()).toContain('That is a guess: the network itself scales its input, in “scaled”.');
  await eventually(async () => (await filters.locator('.cnn-strip-name').allInnerTexts()).join('\n')).toContain('features/strokes');
  await host.close();
});

test('The most probable classes stand under a picture, by names out of the key labels; of many classes the first five', async () => {
  const names = ['nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const many = kerasFile([
    { name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 8, 8, 1] } },
    { name: 'flat', class: 'Flatten', from: ['x'] },
    { name: 'scores', class: 'Dense', from: ['flat'], config: { units: 30, activation: 'softmax' }, weights: { kernel: [64, 30], bias: [30] } },
  ]);
  const files = { 'many/model.json': many.bytes, 'many/weights.bin': many.parts?.get('weights.bin') ?? '', 'many.txt': Array.from({ length: 30 }, (_, i) => `kind ${i}`).join('\n') };
  const note = fenced('cnn-filters', `model: [[digits.onnx]]\nimage: [[digit.png]]\nlabels: [${names.join(', ')}]`) + fenced('cnn-filters', 'model: [[many]]\nimage: [[digit.png]]\nlabels: [[many.txt]]\nlayer: scores');
  host = await openHost({ vault: modelVault(note, files), width: 760 });
  const both = (await host.read('Note.md')).blocks('cnn-filters');
  const rows = (i: number) => both.nth(i).locator('.cnn-answer [role=rowheader]').allInnerTexts();
  await eventually(() => rows(0)).toEqual(names);
  await eventually(() => best(both.nth(0)).innerText()).toBe(names[Number(shown('digits', 17))]);
  // Weight i is i/100: of equal steps the last class has the most.
  await eventually(() => rows(1)).toEqual([29, 28, 27, 26, 25].map((i) => `kind ${i}`));
  await eventually(() => both.nth(1).locator('.cnn-answer').innerText()).toContain('the 5 most probable of 30 classes');
  await host.close();
});

test('The key preprocessing changes what the network is given, and says so', async () => {
  const body = (more: string) => fenced('cnn-filters', `model: [[digits.onnx]]\nimage: [[digit.png]]\n${more}`);
  const both = await blocks(`${body('preprocessing: {mean: 0.5, std: 0.25}')}\n${body('preprocessing: {scale: 255, crop: none}')}`, 'cnn-filters');
  const facts = async (i: number) => {
    await eventually(() => both.nth(i).locator('.cnn-strip-name').count()).toBeGreaterThan(1);
    await both.nth(i).locator('.cnn-model-facts summary').click();
    return both.nth(i).locator('.cnn-model-facts').innerText();
  };
  expect(await facts(0)).toContain('1 × 28 × 28 numbers, grey, light on dark, each (x − 0.5) / 0.25, from −2 to 2.');
  expect(await facts(1)).toContain('The network is given the whole picture, squeezed: 1 × 28 × 28 numbers, grey, light on dark, from 0 to 255.');
  await expect.poll(() => both.nth(0).locator('.cnn-strip-name').first().innerText()).toContain('preprocessing');
  await host.close();
});

test('A file of PyTorch with its weights beside it, as the manual has it exported, says the same as the older file in one piece', async () => {
  const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/models', name)));
  const files = { 'nets/residual-dynamo.onnx': fixture('residual-dynamo.onnx'), 'nets/residual-dynamo.onnx.data': fixture('residual-dynamo.onnx.data'), 'nets/residual.onnx': fixture('residual.onnx') };
  host = await openHost({ vault: modelVault(['residual-dynamo', 'residual'].map((name) => fenced('cnn-softmax', `model: [[${name}.onnx]]\nimage: [[shape.png]]`)).join('\n'), files), width: 760 });
  const both = (await host.read('Note.md')).blocks('cnn-softmax');
  const answers = (i: number) => both.nth(i).locator('.cnn-class .cnn-cell-probability .cnn-figure').allInnerTexts();
  await eventually(async () => (await answers(0)).length).toBeGreaterThan(2);
  await eventually(() => answers(1)).toEqual(await answers(0));
  await host.close();
});
