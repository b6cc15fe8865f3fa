// The host's own Live Preview on CodeMirror 6, with the guinea pig for a plugin.
import { afterEach, expect, test } from 'vitest';
import type { Host } from './driver';
import { openGuineaPig } from './guinea-pig';

let host: Host;
afterEach(() => host.closeNoisy());

const NOTE = '# Title\n\n```count\none\n```\n\nend\n';

test('A fence is a live widget until the cursor enters it, and a new one when it leaves', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE } });
  const view = await host.livePreview('Note.md');
  await view.blocks().locator('.count').click();
  await expect.poll(() => view.blocks().locator('.count').innerText()).toBe('clicked 1: one');
  await view.placeCursor(3, 3);
  await expect.poll(() => view.blocks().count()).toBe(0);
  await host.page.keyboard.type('!');
  await view.placeCursor(6);
  await expect.poll(() => view.blocks().locator('.count').innerText()).toBe('clicked 0: one!');
  await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE.replace('one', 'one!'));
  await host.close();
});

test('Typing elsewhere keeps the widget, and its section info follows', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE } });
  const view = await host.livePreview('Note.md');
  await view.blocks().locator('.count').click();
  await view.placeCursor(0, 0);
  await host.page.keyboard.type('x\n');
  await expect.poll(() => view.blocks().locator('.count').innerText()).toBe('clicked 1: one');
  await view.blocks().locator('.ask').click();
  await expect.poll(() => view.blocks().getAttribute('data-info')).toBe('3-5 of 9');
  await host.close();
});

test('The edit button puts the cursor into the fence', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE } });
  const view = await host.livePreview('Note.md');
  await view.blocks().hover();
  await view.root.locator('.edit-block-button').click();
  await expect.poll(() => view.blocks().count()).toBe(0);
  await host.close();
});

test('replaceCode exists in Live Preview, writes one change, and undo takes it back', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE } });
  const view = await host.livePreview('Note.md');
  await view.blocks().locator('.replace').click();
  await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE.replace('one', 'replaced'));
  await expect.poll(() => view.blocks().locator('.count').innerText()).toBe('clicked 0: replaced');
  await view.placeCursor(6);
  await host.page.keyboard.press('Control+z');
  await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE);
  await host.close();
});

test('replaceCode can be absent', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE }, modes: { replaceCode: false } });
  const view = await host.livePreview('Note.md');
  await expect.poll(() => view.blocks().locator('.replace').count()).toBe(0);
  await host.close();
});

test('Line breaks of a Windows note survive an edit', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE.replaceAll('\n', '\r\n') } });
  const view = await host.livePreview('Note.md');
  await view.placeCursor(6);
  await host.page.keyboard.type('the ');
  await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE.replace('end', 'the end').replaceAll('\n', '\r\n'));
  await host.close();
});

test('A callout is rendered with the block in it, which knows no section', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': 'a\n\n> [!tip] Try\n> ```count\n> one\n> ```\n\nb' } });
  const view = await host.livePreview('Note.md');
  await view.blocks().locator('.ask').click();
  await expect.poll(() => view.blocks().getAttribute('data-info')).toBe('null');
  await host.close();
});

test('A click on the words of a widget leaves the cursor of the editor where it was', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': NOTE } });
  const view = await host.livePreview('Note.md');
  await view.placeCursor(0);
  await view.blocks().locator('.words').click();
  await host.page.keyboard.type('My ');
  await expect.poll(() => view.text()).toBe(`My ${NOTE}`);
  await expect.poll(() => view.blocks().count()).toBe(1);
  await host.close();
});
