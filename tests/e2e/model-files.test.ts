// Models out of files of a vault, all of it by wikilinks, in the emulated app with the built plugin.
import { afterEach, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
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
