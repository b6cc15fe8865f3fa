// The demo note: offered once, written by a command, never over anything.
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const DEMO = 'CNN Notes/CNNs Continued.md';
const offer = () => host.page.locator('.notice', { hasText: 'demo note' }).getByRole('button', { name: 'Create demo note' });

test('Enabling offers the demo note once, and its button writes and opens it', async () => {
  host = await openHost({ vault: { 'Note.md': 'a' } });
  await expect.poll(() => offer().count()).toBe(0);
  await host.disable();
  await host.enable();
  await offer().click();
  await expect.poll(() => host.vaultFile(DEMO)).toContain('# CNNs Continued');
  await expect.poll(async () => (await host.recorded()).openedLinks.map(({ linktext }) => linktext)).toEqual([DEMO]);
  await host.disable();
  await host.enable();
  await host.page.waitForTimeout(100);
  await expect.poll(() => offer().count()).toBe(0);
  await host.close();
});

test('Who refuses is not asked again, on another device neither', async () => {
  host = await openHost({ vault: { 'Note.md': 'a' } });
  await host.disable();
  await host.enable();
  await host.page.getByRole('button', { name: 'Not now' }).click();
  await expect.poll(() => offer().count()).toBe(0);
  await expect.poll(() => host.savedData()).toMatchObject({ isDemoOffered: true });
  expect(await host.vaultFile(DEMO)).toBeNull();
  await host.close();
});

test('The demo note is complete: every block computes, every picture and page is there', async () => {
  host = await openHost({ vault: { 'Note.md': 'a' }, height: 6000, modes: { evictBeyond: 20_000 } });
  expect(await host.runCommand('create-demo-note')).toBe(true);
  await expect.poll(() => host.vaultFile(DEMO)).not.toBeNull();
  await expect.poll(() => host.vaultFile('CNN Notes/Vision.md')).not.toBeNull();
  await expect.poll(async () => (await host.recorded()).openedLinks.length).toBe(1);
  const view = await host.read(DEMO);
  await expect.poll(() => view.blocks().count()).toBeGreaterThan(10);
  await expect.poll(() => view.root.locator('.cnn-error').allInnerTexts()).toEqual([]);
  await expect.poll(async () => Object.keys((await host.links()).unresolved[DEMO] ?? {})).toEqual([]);
  await host.close();
});

test('Nothing that the vault has is overwritten or doubled', async () => {
  host = await openHost({ vault: { [DEMO]: 'my own', 'Pages/Vision.md': 'my vision' } });
  await host.runCommand('create-demo-note');
  await expect.poll(async () => (await host.recorded()).openedLinks.length).toBe(1);
  expect(await host.vaultFile(DEMO)).toBe('my own');
  expect(await host.vaultFile('Pages/Vision.md')).toBe('my vision');
  expect(await host.vaultFile('CNN Notes/Vision.md')).toBeNull();
  expect(await host.vaultFile('CNN Notes/Explainable-AI.md')).toContain('Explainable');
  await expect.poll(async () => (await host.recorded()).notices).toContain('The demo note was there already.');
  await host.close();
});
