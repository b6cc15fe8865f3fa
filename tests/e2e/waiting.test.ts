// Readers who do not want to wait: long work of every view says how far it is, is stopped by a button, and goes on by one.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { gateWorkers, holdAfterReports, holdWorkers } from './support/held-worker';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = 60_000;
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE });

/** A block that stands still midway: after so many reports the worker is heard no more. */
async function standing(body: string, reports: number): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': fenced('cnn-filters', body) }, width: 760 });
  await gateWorkers(host.page);
  await holdAfterReports(host.page, reports);
  const pane = await host.page.evaluate(() => window.host.open('Note.md', 'preview', false));
  const root = host.page.locator(`.view-content[data-pane="${pane}"] .block-language-cnn-filters`);
  await root.locator('.cnn-progress').waitFor({ timeout: PATIENCE });
  return root;
}

const button = (root: Locator, name: string) => root.getByRole('button', { name, exact: true });

test.each([
  ['top9', 'view: top9\nlayer: conv2\ncount: 600', 4, /^Over 600 generated digits unit/],
  ['occlusion', 'view: occlusion\nmodel: shapes', 2, /^Uncovered, the network gives/],
  ['invariance', 'view: invariance\npoints: 9\ncount: 2', 2, /^One step away/],
  ['correspondence', 'view: correspondence\ncount: 4', 2, /^Two of 4 pictures/],
])('view: %s is stopped, stays as it is, and goes on to its end', { timeout: 4 * PATIENCE }, async (_, body, reports, end) => {
  const root = await standing(body, reports);
  await button(root, 'Stop').click({ timeout: PATIENCE });
  await root.getByText('Stopped.').waitFor({ timeout: PATIENCE });
  expect(await root.locator('.cnn-progress').count()).toBe(0);
  await holdWorkers(host.page, false);
  await button(root, 'Go on').click();
  await eventually(() => root.locator('.cnn-progress').count()).toBe(0);
  await eventually(() => root.locator('.cnn-sentence').innerText().catch(() => '')).toMatch(end);
  expect(await root.getByText('Stopped.').count()).toBe(0);
  await host.close();
});

test('A climb that has not begun does not say that it does not rise, and has one button to stop it', { timeout: 2 * PATIENCE }, async () => {
  const root = await standing('view: maximise\nclass: 3\nclimb: {steps: 3000}', 1);
  await button(root, 'Stop').waitFor({ timeout: PATIENCE });
  expect(await button(root, 'Stop').count()).toBe(1);
  await eventually(() => root.locator('.cnn-progress').innerText()).toContain('climbing');
  expect(await root.locator('.cnn-sentence').innerText()).not.toContain('It does not rise');
  await host.close();
});
