// Why did it say that? A picture and a model file of the vault, methods compared, the result kept and linked; the keys;
// the sanity check; pictures that develop.
import { mkdtemp, copyFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import { closeBrowser, openHost, type Host } from './host/driver';

let host: Host;
let vault: string;
afterEach(() => host.closeNoisy());

const NOTE = 'Why.md';
const fenced = (body: string): string => `\`\`\`cnn-filters\n${body}\`\`\`\n`;
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });

beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), 'vault-'));
  const model = decodeBuiltIn(builtInModels.shapes);
  await writeFile(join(vault, 'net.onnx'), writeOnnx(model, { labels: builtInModels.shapes.labels }));
  await copyFile(new URL('../../manual/attachments/house.png', import.meta.url), join(vault, 'house.png'));
  await writeFile(join(vault, 'Explainable-AI.md'), '# Explainable-AI\n');
  await writeFile(join(vault, 'Vision.md'), '# Vision\n');
});
afterAll(async () => {
  await rm(vault, { recursive: true });
  await closeBrowser();
});

async function block(body: string): Promise<Locator> {
  await writeFile(join(vault, NOTE), `# Why\n\n${fenced(body)}`);
  host = await openHost({ vault, width: 900, height: 2400 });
  const root = (await host.livePreview(NOTE)).blocks('cnn-filters').first();
  await root.locator('.cnn-sentence').waitFor();
  return root;
}

const maps = (root: Locator): Locator => root.locator('.cnn-maps > .cnn-maps-row').first().locator('.cnn-map');
const chosen = (root: Locator): Promise<string[]> => maps(root).locator('select').evaluateAll((menus) => menus.map((menu) => (menu as HTMLSelectElement).value));
const ready = (root: Locator, count: number) => eventually(() => maps(root).locator('.cnn-scale').count()).toBe(count);
const source = (picture: Locator): Promise<string | null> => picture.locator('image').last().getAttribute('href');

const forgotten = (root: Locator): Locator => root.locator('.cnn-maps > .cnn-maps-row').nth(1).locator('.cnn-scale');
const said = (root: Locator): Promise<string> => root.locator('.cnn-sentence').first().innerText();

async function keep(root: Locator, name: string): Promise<void> {
  await root.locator('.cnn-menu > summary', { hasText: 'Keep' }).click();
  await root.getByRole('button', { name, exact: true }).click();
}

async function noticed(words: string): Promise<void> {
  await eventually(async () => (await host.recorded()).notices.join('\n')).toContain(words);
}

describe('A picture and a model of the vault', () => {
  test('are explained by three methods side by side; the result is inserted, and Explainable-AI knows of it', async () => {
    const root = await block('view: attribution\nmodel: [[net.onnx]]\nimage: [[house.png]]\nmethod: [saliency, guided-backprop, gradcam]\n');
    await ready(root, 3);
    await expect.poll(() => chosen(root)).toEqual(['saliency', 'guided-backprop', 'gradcam']);
    await eventually(() => root.getByRole('button', { name: 'Stop' }).count()).toBe(0);
    await keep(root, 'Insert result');
    await noticed('Inserted.');
    const note = (await host.vaultFile(NOTE)) ?? '';
    expect(note).toMatch(/> \[!cnn-result\|\w+\] /);
    expect(note).toContain('house.png');
    expect(note).toContain('[[Explainable-AI]]');
    await eventually(async () => Object.keys((await host.links()).resolved[NOTE] ?? {})).toContain('Explainable-AI.md');
    await host.close();
  });

  test('are compared with mouse and keyboard, kept and linked; after reopening all of it is there', async () => {
    const root = await block('view: attribution\nmodel: [[net.onnx]]\nimage: [[house.png]]\nmethod: saliency\n');
    await ready(root, 1);
    const add = root.getByRole('combobox', { name: 'Add a method' });
    await add.selectOption('gradcam');
    await ready(root, 2);
    // The letter chooses in the menu and pins nothing.
    await add.press('d');
    await ready(root, 3);
    await eventually(() => chosen(root)).toEqual(['saliency', 'gradcam', 'deconvnet']);
    expect(await root.locator('.cnn-map.is-pinned').count()).toBe(0);
    const square = root.locator('.cnn-class-bars button', { hasText: 'square' });
    await square.click();
    await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('the logit of “square”');
    await root.getByRole('slider', { name: 'Layers that forget' }).press('ArrowRight');
    await eventually(() => forgotten(root).count()).toBe(3);
    const before = await said(root);

    await root.getByRole('button', { name: 'Save to note', exact: true }).press('Enter');
    await noticed('Saved.');
    await eventually(() => root.getByRole('button', { name: 'Save to note' }).count()).toBe(0);
    await eventually(() => forgotten(root).count()).toBe(3);
    await keep(root, 'Insert result');
    await noticed('Inserted.');
    await eventually(() => host.vaultFile(NOTE)).toContain('[!cnn-result|');
    await eventually(() => forgotten(root).count()).toBe(3);
    await keep(root, 'Save as result note');
    await noticed('Saved as Results/');
    const note = (await host.vaultFile(NOTE)) ?? '';
    expect(note).toContain('model: [[net.onnx]]\nimage: [[house.png]]\nmethod: [saliency, gradcam, deconvnet]\n');
    expect(note).toMatch(/> \[!cnn-result\|\w+\] /);
    for (const name of ['saliency', 'gradcam', 'deconvnet']) expect(note).toMatch(new RegExp(`^> \\| ${name} \\| [−\\d]`, 'm'));
    expect(note).toContain('[[Explainable-AI]]');
    const listed = async () => Object.entries((await host.links()).resolved).filter(([, to]) => 'Explainable-AI.md' in to).map(([from]) => from);
    await eventually(listed).toEqual(expect.arrayContaining([NOTE, expect.stringMatching(/^Results\/Why .*\.md$/)]));

    await host.reopen();
    const view = await host.read(NOTE);
    const again = view.blocks('cnn-filters').first();
    await ready(again, 3);
    await eventually(() => chosen(again)).toEqual(['saliency', 'gradcam', 'deconvnet']);
    await eventually(() => forgotten(again).count()).toBe(3);
    await eventually(() => said(again)).toBe(before);
    expect(await again.getByRole('button', { name: 'Save to note' }).count()).toBe(0);
    await eventually(() => view.root.locator('.callout img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 200))).toEqual([true]);
    await host.close();
  });

  test('say the number under the pointer in every map at once', async () => {
    const root = await block('view: attribution\nmodel: shapes\nimage: [[house.png]]\nmethod: [saliency, gradcam]\n');
    await ready(root, 2);
    await maps(root).nth(1).locator('.cnn-pixels').first().hover({ position: { x: 40, y: 60 } });
    await eventually(() => maps(root).locator('.cnn-figure', { hasText: /^row \d+, column \d+: / }).count()).toBe(3);
    const places = await maps(root).locator('.cnn-figure', { hasText: /^row/ }).allInnerTexts();
    expect(new Set(places.map((text) => text.split(':')[0])).size).toBe(1);
    await host.close();
  });
});

describe('By keyboard', () => {
  test('b turns to the next method, d pins, t strengthens the colours, arrows ask for another class, brackets for another layer', async () => {
    const root = await block('view: attribution\nmethod: [saliency, gradcam]\n');
    await ready(root, 2);
    const walk = root.locator('.cnn-walk');
    const head = (): Promise<string> => root.locator('.cnn-inspector-head').innerText();
    await walk.focus();
    await host.page.keyboard.press('d');
    await eventually(() => root.locator('.cnn-map.is-pinned').count()).toBe(1);
    await host.page.keyboard.press('b');
    await eventually(() => chosen(root)).toEqual(['guided-backprop', 'gradcam']);
    await ready(root, 3);
    const before = await source(maps(root).nth(2));
    await walk.focus();
    await host.page.keyboard.press('t');
    await eventually(() => source(maps(root).nth(2))).not.toBe(before);
    await expect.poll(() => head()).toContain('the logit of “0”');
    await host.page.keyboard.press('ArrowRight');
    await host.page.keyboard.press('ArrowRight');
    await eventually(head).toContain('the logit of “2”');
    await host.page.keyboard.press('[');
    await eventually(head).toContain('maps of conv2');
    await ready(root, 3);
    await host.page.keyboard.press('d');
    await eventually(() => root.locator('.cnn-map.is-pinned').count()).toBe(2);
    await host.close();
  });
});

test('A click on a class asks why not that one', async () => {
  const root = await block('view: attribution\nmethod: saliency\n');
  await ready(root, 1);
  const eight = root.locator('.cnn-class-bars button').nth(8);
  await eight.click();
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('the logit of “8”');
  await eventually(() => eight.getAttribute('aria-selected')).toBe('true');
  await host.close();
});

test('A method is added, its option changed, and one taken away; all of it is saved', async () => {
  const root = await block('view: attribution\nmethod: saliency\n');
  await ready(root, 1);
  await root.getByRole('combobox', { name: 'Add a method' }).selectOption('lrp');
  await ready(root, 2);
  await maps(root).nth(2).locator('.cnn-pixels').click();
  await root.getByRole('combobox', { name: 'rule', exact: true }).selectOption('gamma');
  await eventually(() => maps(root).nth(2).innerText()).toContain('rule gamma');
  await root.getByRole('button', { name: 'Remove Saliency' }).click();
  await ready(root, 1);
  await root.getByRole('button', { name: 'Save to note', exact: true }).click();
  await eventually(() => host.vaultFile(NOTE)).toContain('method: lrp rule gamma');
  await host.close();
});

test('Forgetting changes saliency and leaves guided backpropagation, and the sentence says so', async () => {
  const root = await block('view: attribution\nimage: dataset:18\nmethod: [saliency, guided-backprop]\n');
  await ready(root, 2);
  await root.getByRole('slider', { name: 'Layers that forget' }).press('ArrowRight');
  await eventually(() => root.locator('.cnn-sentence').innerText()).toMatch(/Without dense1, Saliency becomes another map .*; Guided backpropagation stays nearly the same/);
  await expect.poll(() => root.locator('.cnn-correlations svg').getAttribute('aria-label')).toMatch(/At 1: Saliency .*, Guided backpropagation 0\.\d/);
  await expect.poll(() => root.locator('.cnn-maps-row').nth(1).locator('.cnn-scale').count()).toBe(2);
  await host.close();
});

test('A picture develops while one watches, and stops where one says so', async () => {
  const root = await block('view: maximise\nclass: 3\nclimb: steps 8\n');
  await root.getByRole('textbox', { name: 'steps' }).fill('60000');
  await host.page.keyboard.press('Enter');
  await root.getByRole('button', { name: 'Stop' }).waitFor();
  const picture = root.locator('.cnn-map .cnn-pixels').first();
  const early = await source(picture);
  await eventually(() => source(picture)).not.toBe(early);
  await root.getByRole('button', { name: 'Stop' }).click();
  await eventually(() => root.locator('.cnn-map').innerText()).toContain('stopped');
  const last = await source(picture);
  await host.page.waitForTimeout(500);
  await expect.poll(() => source(picture)).toBe(last);
  await root.getByRole('button', { name: 'Go on' }).waitFor();
  await host.close();
});
