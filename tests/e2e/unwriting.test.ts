// Keys that a control takes out of the block although the note writes them: what is shown follows, saving takes their
// lines out of the note and nothing else, and all of it can be undone.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const MAXIMISE = '# M\n\n```cnn-filters\nview: maximise\nclass: 3   # a three\nclimb: {steps: 4}\n```\n\nAfter.\n';
const SILENCED = '> [!note]\n> ```cnn-gradient\n> depth: 6\n> silence: 3\n> width: 8\n> seeds: 1\n> ```\n';

const action = (block: Locator, name: string) => block.getByRole('button', { name, exact: true });

test('A layer drives out the class that the note writes, and saving takes the line of the class away', async () => {
  host = await openHost({ vault: { 'Note.md': MAXIMISE } });
  const block = (await host.read('Note.md')).blocks().first();
  await block.getByText('the logit of “3”').first().waitFor();
  await block.getByLabel('Layer of the unit, or the classes').selectOption('conv2');
  await block.getByText('unit 0 of conv2').first().waitFor();
  expect(await block.getByRole('alert').count()).toBe(0);
  await action(block, 'Save to note').click();
  await expect.poll(() => host.vaultFile('Note.md')).toBe(MAXIMISE.replace('class: 3   # a three\n', '').replace('steps: 4}\n', 'steps: 4}\nlayer: conv2\nunit: 0\n'));
  await block.getByLabel('Layer of the unit, or the classes').selectOption('');
  await block.getByText('the logit of “0”').first().waitFor();
  await action(block, 'Save to note').click();
  await expect.poll(() => host.vaultFile('Note.md')).toBe(MAXIMISE.replace('class: 3   # a three\n', ''));
  await host.close();
});

test('The class comes back by Undo and by Reset', async () => {
  host = await openHost({ vault: { 'Note.md': MAXIMISE } });
  const block = (await host.read('Note.md')).blocks().first();
  await block.getByText('the logit of “3”').first().waitFor();
  await block.getByLabel('Layer of the unit, or the classes').selectOption('conv1');
  await block.getByText('unit 0 of conv1').first().waitFor();
  await action(block, 'Undo').click();
  await block.getByText('the logit of “3”').first().waitFor();
  await expect.poll(() => action(block, 'Save to note').count()).toBe(0);
  await block.getByLabel('Layer of the unit, or the classes').selectOption('conv1');
  await block.getByText('unit 0 of conv1').first().waitFor();
  await action(block, 'Reset').click();
  await block.getByText('the logit of “3”').first().waitFor();
  expect(await host.vaultFile('Note.md')).toBe(MAXIMISE);
  await host.close();
});

test('Checking a gradient that the note silences takes the silence out, in a callout as well', async () => {
  host = await openHost({ vault: { 'Note.md': SILENCED } });
  const block = (await host.read('Note.md')).blocks().first();
  await block.getByText('How much of layer 6’s gradient arrives').waitFor();
  await action(block, 'Check').click();
  await block.getByText('Is the gradient right?').waitFor();
  expect(await block.getByRole('alert').count()).toBe(0);
  await action(block, 'Save to note').click();
  await expect.poll(() => host.vaultFile('Note.md')).toBe(SILENCED.replace('> silence: 3\n', '').replace('> seeds: 1\n', '> seeds: 1\n> view: check\n'));
  await host.close();
});

test('A preset replaces the keys that stand for one network', async () => {
  const note = '```cnn-gradient\nactivation: tanh\ninit: glorot\nnorm: batch\ndepth: 6\nwidth: 8\nseeds: 1\n```\n';
  host = await openHost({ vault: { 'Note.md': note } });
  const block = (await host.read('Note.md')).blocks().first();
  await block.getByText('How much of layer 6’s gradient arrives').waitFor();
  const preset = action(block, '1 Sigmoid, small weights');
  await preset.click();
  await expect.poll(() => preset.getAttribute('aria-pressed')).toBe('true');
  await action(block, 'Save to note').click();
  await expect.poll(() => host.vaultFile('Note.md')).toMatch(/^```cnn-gradient\ndepth: 6\nwidth: 8\nseeds: 1\ncompare: \[.+\]\n```\n$/);
  await host.close();
});

test('In Live Preview saving is one step of the editor, and its undo gives the note back', async () => {
  host = await openHost({ vault: { 'Note.md': MAXIMISE } });
  const view = await host.livePreview('Note.md');
  const block = view.blocks().first();
  await block.getByText('the logit of “3”').first().waitFor();
  await block.getByLabel('Layer of the unit, or the classes').selectOption('conv1');
  await block.getByText('unit 0 of conv1').first().waitFor();
  await action(block, 'Save to note').click();
  await expect.poll(() => view.text()).not.toContain('class: 3');
  await view.root.getByText('After.').click();
  await host.page.keyboard.press('Control+z');
  await expect.poll(() => view.text()).toBe(MAXIMISE);
  await view.blocks().first().getByText('the logit of “3”').first().waitFor();
  await host.close();
});
