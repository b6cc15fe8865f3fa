// The settings tab, and what its settings do to notes that are open.
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const NOTE = '```cnn-softmax\nlogits: {cat: 2, dog: 1}\ntarget: cat\n```\n';

test('Every setting can be reached by its name, and takes effect in open notes at once', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE, 'Somewhere.md': '' } });
  const view = await host.read('Note.md');
  const settings = await host.openSettings();
  const names = ['Topic pages', 'Controls', 'Notation', 'Motion', 'Folder of result notes', 'Name of result notes', 'Memory for models'];
  for (const name of names) expect(await settings.getByLabel(name, { exact: true }).count(), name).toBe(1);
  await settings.getByLabel('Topic pages').fill('[[Somewhere]]');
  await settings.getByLabel('Topic pages').blur();
  await expect.poll(() => view.blocks().first().locator('.cnn-links').innerText()).toBe('Somewhere');
  await settings.getByLabel('Controls', { exact: true }).selectOption('none');
  await expect.poll(() => view.blocks().first().locator('.cnn-toolbar').count()).toBe(0);
  await expect.poll(() => host.savedData()).toMatchObject({ version: 3, topics: '[[Somewhere]]', controls: 'none' });
  await host.close();
});

test('What cannot be kept is refused in words', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE } });
  const settings = await host.openSettings();
  await settings.getByLabel('Memory for models').fill('3');
  await settings.getByLabel('Memory for models').blur();
  await expect.poll(() => settings.innerText()).toContain('Write a number from 16 to 2000.');
  await expect.poll(() => host.savedData()).not.toMatchObject({ modelMemory: 3 });
  await host.close();
});

test('Nothing moves where the reader wants it so, and as the system says otherwise; disabling takes that back', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE }, data: { version: 3, motion: 'reduced' } });
  await host.page.addStyleTag({ content: 'button, input { transition: opacity 1s; }' });
  const view = await host.read('Note.md');
  const transition = () => view.blocks().first().locator('input').first().evaluate((el) => getComputedStyle(el).transitionProperty + getComputedStyle(el).transitionDuration);
  await expect.poll(() => transition()).toBe('none0s');
  await (await host.openSettings()).getByLabel('Motion').selectOption('system');
  await expect.poll(() => transition()).toBe('opacity1s');
  await host.disable();
  await expect.poll(() => host.page.locator('body.cnn-notes-still').count()).toBe(0);
  await host.close();
});

test('The system’s wish for less motion is followed', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE }, reducedMotion: true });
  await host.page.addStyleTag({ content: 'input { transition: opacity 1s; }' });
  const view = await host.read('Note.md');
  await expect.poll(() => view.blocks().first().locator('input').first().evaluate((el) => getComputedStyle(el).transitionDuration)).toBe('0s');
  await host.close();
});

test('Settings of an older version are taken over', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE }, data: { version: 1, topics: '[[Old]]', controls: 'full', notation: 'lecture' } });
  const view = await host.read('Note.md');
  await expect.poll(() => view.blocks().first().locator('.cnn-links').innerText()).toBe('Old');
  await host.close();
});

test('Settings that another device changed arrive in open notes, and in the settings tab when it is opened next', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE, 'Elsewhere.md': '' }, data: { version: 3, motion: 'system', controls: 'full' } });
  const view = await host.read('Note.md');
  const block = view.blocks().first();
  await block.getByLabel('Logit of cat', { exact: true }).fill('7');
  await host.syncData({ version: 3, topics: '[[Elsewhere]]', controls: 'full', notation: 'standard', motion: 'reduced', isDemoOffered: true });
  await expect.poll(() => block.locator('.cnn-links').innerText()).toBe('Elsewhere');
  await expect.poll(() => host.page.locator('body.cnn-notes-still').count()).toBe(1);
  // What the reader is doing is not lost over it.
  expect(await block.getByLabel('Logit of cat', { exact: true }).inputValue()).toBe('7');
  await host.syncData({ version: 3, topics: '', controls: 'none', motion: 'system' });
  await expect.poll(() => block.locator('.cnn-toolbar').count()).toBe(0);
  await expect.poll(() => host.page.locator('body.cnn-notes-still').count()).toBe(0);
  expect(await (await host.openSettings()).getByLabel('Controls', { exact: true }).inputValue()).toBe('none');
  // Receiving is no reason to send: two devices would answer one another for ever.
  expect(await host.savedData()).toEqual({ version: 3, topics: '', controls: 'none', motion: 'system' });
  await host.close();
});

test('Settings of a newer version that another device wrote keep what this one does not know, also when something is changed here', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE } });
  const view = await host.read('Note.md');
  await host.syncData({ version: 9, topics: '', colours: 'many' });
  await expect.poll(() => view.blocks().first().locator('.cnn-links a').count()).toBe(0);
  await (await host.openSettings()).getByLabel('Controls', { exact: true }).selectOption('minimal');
  await expect.poll(() => host.savedData()).toMatchObject({ version: 9, colours: 'many', controls: 'minimal', topics: '' });
  await host.close();
});

test('A data.json that came broken from another device is read as the defaults', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE } });
  const view = await host.read('Note.md');
  await host.syncData('half a file');
  await expect.poll(() => view.blocks().first().locator('.cnn-links').innerText()).toMatch(/Vision\s*Explainable-AI/);
  await host.close();
});
