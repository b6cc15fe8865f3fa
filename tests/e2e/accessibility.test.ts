// axe-core over every example of every block, in both themes, and over our dialogs; what axe cannot see follows below:
// each control by keyboard, what is spoken, forced colours.
import { afterEach, describe, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { findings } from './support/axe';
import { EXAMPLES, exampleNote, fenced } from './support/fenced';

let host: Host;
afterEach(() => host.closeNoisy());

describe.each(Object.entries(EXAMPLES))('%s', (language, examples) => {
  test('axe finds nothing in any example, in light and in dark', async () => {
    host = await openHost({ vault: { 'Vision.md': '', ...Object.fromEntries(examples.map((example, i) => [`${i}.md`, exampleNote(language, example)])) }, width: 760 });
    const found: Record<string, string[]> = {};
    for (const [i, { title }] of examples.entries()) {
      const view = await host.read(`${i}.md`);
      await expect.poll(() => host.page.locator('.cnn-notes .cnn-progress').count(), { timeout: 60_000 }).toBe(0);
      found[title] = await findings(host.page, '.cnn-notes');
      await host.setTheme('dark');
      found[title].push(...(await findings(host.page, '.cnn-notes')));
      await host.setTheme('light');
      await view.close();
    }
    expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
  });
});

test('The moments of a training, which no example can show untrained: axe finds nothing', async () => {
  const layers = 'id: tiny\nlayers: [conv 4 5x5, relu, maxpool 2, flatten, dense 10]\ntrain: {pictures: 640, epochs: 1}\n';
  host = await openHost({ vault: { 'Note.md': fenced('cnn-network', layers) + fenced('cnn-filters', 'view: evolution\nmodel: tiny\n') }, width: 760 });
  const view = await host.read('Note.md');
  await view.blocks('cnn-network').first().getByRole('button', { name: 'Train', exact: true }).click();
  await view.blocks('cnn-network').first().getByRole('button', { name: 'Train again', exact: true }).waitFor({ timeout: 90_000 });
  await expect.poll(() => view.blocks('cnn-filters').first().locator('.cnn-moments img').count(), { timeout: 30_000 }).toBe(36);
  await expect.poll(() => host.page.locator('.cnn-notes .cnn-progress').count(), { timeout: 60_000 }).toBe(0);
  expect(await findings(host.page, '.cnn-notes')).toEqual([]);
  await host.setTheme('dark');
  expect(await findings(host.page, '.cnn-notes')).toEqual([]);
  await host.close();
});

test('A mistake, and every menu and dialog of a block: axe finds nothing', async () => {
  host = await openHost({ vault: { 'Note.md': fenced('cnn-softmax', 'temprature: 2') + fenced('cnn-softmax', '') }, width: 760 });
  const view = await host.read('Note.md');
  const block = view.blocks().last();
  await expect.poll(() => findings(host.page, '.cnn-notes')).toEqual([]);
  for (const name of ['Keep', 'Copy', 'More']) {
    await block.locator('.cnn-toolbar summary', { hasText: name }).click();
    expect(await findings(host.page, '.cnn-notes'), name).toEqual([]);
  }
  for (const command of ['explain', 'help', 'full-screen']) {
    await block.locator('.cnn-sentence').first().click();
    await host.runCommand(command);
    expect(await findings(host.page, '.modal-content'), command).toEqual([]);
    await host.page.keyboard.press('Escape');
  }
});
