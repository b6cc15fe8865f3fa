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
