// Work that is under way while the place of its block changes: into a popout, in two views side by side, with the plugin
// switched off and on again.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { gateWorkers, holdAfterReports, holdWorkers } from './support/held-worker';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = { timeout: 60_000 };
/** The cursor of Live Preview begins in the text: in the block it would show its source. */
const NOTE = `Text.\n\n${fenced('cnn-gradient', 'depth: 40\nwidth: 64\nseeds: 40\n')}`;
/** What the figure says while random starts come in, and when all are there. */
const COMING = /\d+ of 40 random starts/;
const COME = /deviation of 40 random starts/;

type Mode = 'preview' | 'source';

interface Opened {
  readonly pane: number;
  readonly root: Locator;
}

/** Opens the note in a pane and waits only until its block computes. */
async function openWhileItComputes(mode: Mode = 'preview'): Promise<Opened> {
  const pane = await host.page.evaluate((how) => window.host.open('Note.md', how, false), mode);
  const root = host.page.locator(`.view-content[data-pane="${pane}"]`);
  await root.getByText(COMING).waitFor(PATIENCE);
  return { pane, root };
}

/** A host with the note open, whose worker falls silent in the middle until it is let go: what is under way stays so for as long as a test looks. */
async function held(mode: Mode = 'preview'): Promise<Opened> {
  host = await openHost({ vault: { 'Note.md': NOTE } });
  await gateWorkers(host.page);
  await holdAfterReports(host.page, 5);
  return openWhileItComputes(mode);
}

test('Moved into a popout while it computes, a block is finished there, and in one state with the window it came from', async () => {
  const { pane } = await held();
  const beside = await openWhileItComputes();
  await host.page.evaluate((id) => window.host.moveToPopout(id), pane);
  const moved = host.page.frameLocator('iframe.popout').locator(`.view-content[data-pane="${pane}"]`);
  await moved.getByText(COMING).waitFor(PATIENCE);
  await holdWorkers(host.page, false);
  await moved.getByText(COME).waitFor(PATIENCE);
  await expect.poll(() => beside.root.locator('.cnn-sentence').innerText(), PATIENCE).toBe(await moved.locator('.cnn-sentence').innerText());
  await moved.getByLabel('Depth', { exact: true }).press('ArrowLeft');
  await expect.poll(() => beside.root.locator('.cnn-sentence').innerText(), PATIENCE).toContain('39');
  await host.close();
});

test('A popout that is closed while its block computes stops the work; the note goes on with it where it is opened next', async () => {
  const { pane } = await held();
  await host.page.evaluate((id) => window.host.moveToPopout(id), pane);
  await host.page.evaluate((id) => window.host.close(id), pane);
  await host.page.evaluate(() => { for (const frame of document.querySelectorAll('.popout')) frame.remove(); });
  await holdWorkers(host.page, false);
  const view = await host.read('Note.md');
  await view.root.getByText(COME).waitFor(PATIENCE);
  await host.close();
});

test('Live Preview and Reading view side by side hear of one computation, and show the same when it is done', async () => {
  const { root: read } = await held();
  const { root: written } = await openWhileItComputes('source');
  await holdWorkers(host.page, false);
  for (const root of [read, written]) await root.getByText(COME).waitFor(PATIENCE);
  await expect.poll(() => written.locator('.cnn-sentence').innerText(), PATIENCE).toBe(await read.locator('.cnn-sentence').innerText());
  await host.close();
});

test('Typing into the source stops what is under way for both views; both show the new block', async () => {
  const { root: read } = await held();
  const { root: written } = await openWhileItComputes('source');
  await host.writeFile('Note.md', NOTE.replace('depth: 40', 'depth: 6').replace('seeds: 40', 'seeds: 2'));
  await holdWorkers(host.page, false);
  for (const root of [read, written]) await expect.poll(() => root.locator('.cnn-sentence').innerText().catch(() => ''), PATIENCE).toMatch(/layer 6/);
  await host.close();
});

test('Disabled while a block computes, the plugin leaves the text of its fence; enabled again, the open note is live again', async () => {
  const { root } = await held();
  await host.disable();
  await expect.poll(() => root.locator('pre code.language-cnn-gradient').innerText()).toBe('depth: 40\nwidth: 64\nseeds: 40');
  expect(await root.locator('.cnn-notes, .cnn-block').count()).toBe(0);
  await expect.poll(() => host.page.workers().length).toBe(0);
  await holdWorkers(host.page, false);
  await host.enable();
  await root.getByText(COME).waitFor(PATIENCE);
  expect(await root.locator('pre code').count()).toBe(0);
  await host.close();
});

test('Disabled while blocks wait for their turn to be drawn, the plugin draws none of them any more', async () => {
  host = await openHost({ vault: { 'Note.md': fenced('cnn-network', '').repeat(20) }, modes: { evictBeyond: 1e6 } });
  const left = await host.page.evaluate(async () => {
    const pane = await window.host.open('Note.md', 'preview', false);
    window.host.disable();
    await window.host.settled(pane);
    return { blocks: document.querySelectorAll('.cnn-block').length, texts: document.querySelectorAll('pre code.language-cnn-network').length };
  });
  expect(left).toEqual({ blocks: 0, texts: 20 });
  await host.close();
});

test('Disabling in Live Preview leaves the text too; what is typed afterwards is a note like any other', async () => {
  const { root } = await held('source');
  await host.disable();
  await expect.poll(() => root.locator('.cnn-notes').count()).toBe(0);
  await expect.poll(() => root.locator('pre code.language-cnn-gradient').count()).toBe(1);
  await holdWorkers(host.page, false);
  await host.writeFile('Note.md', 'Nothing but text.\n');
  await expect.poll(() => root.innerText()).toContain('Nothing but text.');
  await host.close();
});
