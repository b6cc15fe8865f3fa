// The reader’s own picture in a block: dropped, pasted, chosen; kept in the vault on request, and never in the editor.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { drag } from './support/drag';
import { fenced } from './support/fenced';
import { modelVault, shown } from './support/model-vault';

let host: Host;
afterEach(() => host.closeNoisy());

const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000 });
const best = (root: Locator): Locator => root.locator('.cnn-answer .is-best [role=rowheader]');

interface Opened {
  readonly note: string;
  readonly folder: string;
  readonly blocks: Locator;
}

async function open(body: string, mode: 'read' | 'livePreview' = 'read'): Promise<Opened> {
  const note = `# Own\n\nBefore.\n\n${fenced('cnn-filters', body)}\nAfter.\n`;
  const folder = modelVault(note);
  host = await openHost({ vault: folder, width: 760 });
  const view = await host[mode]('Note.md');
  return { note, folder, blocks: view.blocks('cnn-filters') };
}

/** Drags files of this machine from outside the window onto an element and lets go, as Chromium itself reports it. */
async function dropFiles(target: Locator, files: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new RangeError('Nothing is to be seen there.');
  const session = await host.page.context().newCDPSession(host.page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: box.x + box.width / 2, y: box.y + Math.min(20, box.height / 2), data });
  await session.detach();
}

async function said(words: string): Promise<void> {
  await eventually(async () => (await host.recorded()).notices.join('\n')).toContain(words);
}

const saveButton = (root: Locator) => root.getByRole('button', { name: 'Save to note', exact: true });

describe.each(['read', 'livePreview'] as const)('Opened by %s', (mode) => {
  test('a dropped file is shown, is kept as an attachment by saving, and touches no other byte of the note', async () => {
    const { note, folder, blocks } = await open('model: [[digits.onnx]]   # mine\nimage: dataset:3', mode);
    const root = blocks.first();
    await eventually(() => best(root).innerText()).toBe(shown('digits', 3));
    await dropFiles(root.locator('.cnn-strip'), [resolve(folder, 'digit.png')]);
    await eventually(() => root.locator('.cnn-inspector-pictures figcaption').first().innerText()).toBe('digit.png');
    await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
    expect(await host.vaultFile('Note.md')).toBe(note);
    await saveButton(root).click();
    await said('Saved.');
    await eventually(() => host.vaultFile('Note.md')).toBe(note.replace('dataset:3', '[[digit 1.png]]'));
    expect(await host.vaultFile('digit 1.png')).toBe(await host.vaultFile('digit.png'));
    await eventually(() => best(blocks.first()).innerText()).toBe(shown('digits', 17));
    expect(await saveButton(blocks.first()).count()).toBe(0);
    await host.close();
  });
});

test('A pasted picture is shown wherever the text cursor of the editor is; undo brings the one of the note back', async () => {
  const { note, folder, blocks } = await open('image: dataset:3', 'livePreview');
  const root = blocks.first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 3));
  await host.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const bytes = [...readFileSync(resolve(folder, 'digit.png'))];
  await host.page.evaluate(async (all) => navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([Uint8Array.from(all)], { type: 'image/png' }) })]), bytes);
  await root.locator('.cnn-walk').focus();
  await host.page.keyboard.press('Control+V');
  await eventually(() => best(root).innerText()).toBe(shown('digits', 17));
  expect(await host.vaultFile('Note.md')).toBe(note);
  await root.getByRole('button', { name: 'Undo', exact: true }).click();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 3));
  await host.close();
});

test('A picture can be chosen with the keyboard alone, in every view that looks at one', async () => {
  const { folder, blocks } = await open('view: edges\nimage: dataset:3');
  const root = blocks.first();
  const chooser = host.page.waitForEvent('filechooser');
  const button = root.getByRole('button', { name: 'Own picture…' });
  await button.focus();
  await host.page.keyboard.press('Enter');
  await (await chooser).setFiles(resolve(folder, 'shape.png'));
  await eventually(() => root.locator('.cnn-edges-pictures figcaption').first().innerText()).toContain('shape.png');
  await eventually(() => root.getByRole('tab', { name: 'blue' }).count()).toBe(1);
  await host.close();
});

test('What is no picture is refused in one sentence, and everything stays as it is', async () => {
  const { note, folder, blocks } = await open('image: dataset:3', 'livePreview');
  const root = blocks.first();
  await eventually(() => best(root).innerText()).toBe(shown('digits', 3));
  await dropFiles(root.locator('.cnn-strip'), [resolve(folder, 'digit labels.txt')]);
  await said('Expected a picture, found “digit labels.txt”, which this app cannot show as one: take a PNG or JPEG file.');
  await dropFiles(root.locator('.cnn-strip'), [resolve(folder, 'digit.png'), resolve(folder, 'shape.png')]);
  await said('2 files were given: take one picture.');
  expect(await best(root).innerText()).toBe(shown('digits', 3));
  expect(await host.vaultFile('Note.md')).toBe(note);
  await host.close();
});

test('A view of many pictures, an error and another block say that nothing is taken, and the editor gets nothing', async () => {
  const note = `Start.\n\n${fenced('cnn-filters', 'view: top9\ncount: 9')}\n${fenced('cnn-filters', 'model: [[gone.onnx]]')}\n\`\`\`cnn-softmax\n\`\`\`\n\nEnd.\n`;
  const folder = modelVault(note);
  host = await openHost({ vault: folder, width: 760 });
  const view = await host.livePreview('Note.md');
  const picture = resolve(folder, 'digit.png');
  await view.blocks('cnn-filters').first().locator('.cnn-own').waitFor();
  await dropFiles(view.blocks('cnn-filters').first().locator('.cnn-own'), [picture]);
  await said('view: top9 looks at no single picture: take another view for yours.');
  await dropFiles(view.blocks('cnn-filters').nth(1).locator('.cnn-error'), [picture]);
  await said('Nothing can be dropped here.');
  await dropFiles(view.blocks('cnn-softmax').locator('.cnn-sentence').first(), [picture]);
  await eventually(async () => (await host.recorded()).notices.filter((text) => text === 'Nothing can be dropped here.').length).toBe(2);
  expect(await view.text()).toBe(note);
  await host.close();
});

test('A block that takes its picture from another one shows what is dropped there', async () => {
  const note = fenced('cnn-filters', 'id: first\nimage: dataset:3') + '\n' + fenced('cnn-filters', 'from: first.image\nview: edges');
  const folder = modelVault(note);
  host = await openHost({ vault: folder, width: 760 });
  const blocks = (await host.read('Note.md')).blocks('cnn-filters');
  const caption = (k: number, where: string) => blocks.nth(k).locator(`${where} figcaption`).first();
  await caption(1, '.cnn-edges-pictures').waitFor();
  await dropFiles(blocks.nth(1).locator('.cnn-edges-pictures'), [resolve(folder, 'digit.png')]);
  await said('The picture comes from the block “first”: change it there.');
  await dropFiles(blocks.nth(0).locator('.cnn-strip'), [resolve(folder, 'digit.png')]);
  await eventually(() => caption(1, '.cnn-edges-pictures').innerText()).toContain('digit.png');
  await host.close();
});

test('A pad for a network that takes colours has colours and brushes, by mouse and keyboard; undo, clear and saving know them', async () => {
  const note = `${fenced('cnn-filters', 'id: pad\nmodel: shapes\nimage: draw')}\n${fenced('cnn-filters', 'from: pad.image')}`;
  host = await openHost({ vault: modelVault(note), width: 760 });
  const blocks = (await host.read('Note.md')).blocks('cnn-filters');
  const root = blocks.first();
  const paper = root.locator('.cnn-pad-paper');
  await paper.waitFor();
  await root.getByRole('button', { name: 'blue', exact: true }).focus();
  await host.page.keyboard.press('Enter');
  await root.getByRole('button', { name: 'broad brush' }).click();
  await drag(host.page, paper, { from: { x: 0.2, y: 0.2 }, by: { x: 100 } });
  await root.getByRole('button', { name: 'red', exact: true }).click();
  await drag(host.page, paper, { from: { x: 0.2, y: 0.6 }, by: { x: 100 } });
  const colours = () => paper.locator('path').evaluateAll((paths) => paths.map((path) => path.getAttribute('stroke')));
  await eventually(colours).toEqual(['rgb(38 77 217)', 'rgb(217 38 38)']);
  await eventually(() => blocks.nth(1).locator('.cnn-inspector-pictures figcaption').first().innerText()).toBe('the drawing');
  await root.getByRole('button', { name: 'Undo stroke' }).click();
  await eventually(colours).toEqual(['rgb(38 77 217)']);
  await saveButton(root).click();
  await said('Saved.');
  await eventually(() => host.vaultFile('Note.md')).toMatch(/image: draw blue broad 20,20 .*70,20/);
  await eventually(() => blocks.first().locator('.cnn-pad-ink').count()).toBe(1);
  await blocks.first().getByRole('button', { name: 'Clear', exact: true }).click();
  await eventually(() => blocks.first().locator('.cnn-pad-ink').count()).toBe(0);
  await host.close();
});
