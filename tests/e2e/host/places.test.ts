// The host's other places and services, with the guinea pig for a plugin.
import { afterEach, expect, test } from 'vitest';
import type { Host } from './driver';
import { openGuineaPig } from './guinea-pig';

let host: Host;
afterEach(() => host.closeNoisy());

const FENCE = '```count\none\n```\n';

test('A canvas card has no path and no section, and is drawn at the zoom of the canvas', async () => {
  host = await openGuineaPig({ vault: {} });
  const view = await host.canvasCard(FENCE, { zoom: 0.5 });
  await view.blocks().locator('.ask').click();
  await expect.poll(() => view.blocks().getAttribute('data-path')).toBe('');
  await expect.poll(() => view.blocks().getAttribute('data-info')).toBe('null');
  expect((await view.root.locator('.canvas-node').boundingBox())?.width).toBe(200);
  await host.close();
});

test('An embed has the path of the embedded note', async () => {
  host = await openGuineaPig({ vault: { 'Deep/Inner.md': `# A\n\n# B\n\n${FENCE}` } });
  const view = await host.embed('Inner#B');
  await expect.poll(() => view.blocks().getAttribute('data-path')).toBe('Deep/Inner.md');
  await host.close();
});

test('A popout has a document of its own, and a view moves there with what runs in it', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': FENCE } });
  const popout = await host.popout('Note.md');
  await expect.poll(() => popout.blocks().evaluate((el) => el.ownerDocument === window.top?.document)).toBe(false);
  await popout.blocks().locator('.count').click();
  await expect.poll(() => popout.blocks().locator('.count').innerText()).toBe('clicked 1: one');
  await popout.close();
  const view = await host.read('Note.md');
  const moved = await view.moveToPopout();
  await expect.poll(() => moved.blocks().getAttribute('data-migrated')).toBe('true');
  await moved.blocks().locator('.count').click();
  await expect.poll(() => moved.blocks().locator('.count').innerText()).toBe('clicked 1: one');
  await host.close();
});

test('Print freezes the note: pictures and typed values stay, a canvas is blank', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': `# Title\n\n${FENCE}` }, theme: 'dark' });
  const paper = await host.print('Note.md');
  expect(paper.html).toContain('<canvas width="20" height="20"></canvas>');
  expect(paper.html).toContain('<img src="data:image/png;base64,');
  expect(paper.html).toContain('value="typed"');
  expect((await paper.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  await expect.poll(() => host.page.locator('.print').count()).toBe(0);
  await host.close();
});

test('Links are recorded: click, modifier, middle click, hover preview and context menu', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': '[[Vision]]', 'Vision.md': 'What is seen.' } });
  const link = (await host.read('Note.md')).root.locator('a.internal-link');
  await link.click();
  await link.click({ modifiers: ['Control'] });
  await link.click({ button: 'middle' });
  await expect.poll(() => host.page.locator('.hover-popover').innerText()).toBe('What is seen.');
  await link.click({ button: 'right' });
  await expect.poll(() => host.page.locator('.menu-item').first().innerText()).toBe('Open link');
  const { openedLinks, hoveredLinks, linkMenus } = await host.recorded();
  expect(openedLinks.map((opened) => opened.newLeaf)).toEqual([false, 'tab', 'tab']);
  expect(hoveredLinks[0]).toEqual({ linktext: 'Vision', sourcePath: 'Note.md', source: 'preview' });
  expect(linkMenus).toEqual(['Vision']);
  await host.close();
});

test('Menus, notices and modals are seen and answer', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': FENCE } });
  const view = await host.read('Note.md');
  await view.blocks().click({ button: 'right' });
  await host.page.locator('.menu-item', { hasText: 'Notify' }).click();
  await expect.poll(() => host.page.locator('.notice').innerText()).toBe('A notice');
  await expect.poll(async () => (await host.recorded()).notices).toEqual(['A notice']);
  expect(await host.runCommand('ask')).toBe(true);
  await expect.poll(() => host.page.locator('.modal-title').innerText()).toBe('A question');
  await host.page.keyboard.press('Escape');
  await expect.poll(() => host.page.locator('.modal').count()).toBe(0);
  await host.close();
});

test('Declarative settings are real inputs that validate, save, and survive reopening', async () => {
  host = await openGuineaPig({ vault: {} });
  const topics = (await host.openSettings()).getByLabel('Topic pages');
  await expect.poll(() => topics.inputValue()).toBe('Vision');
  await topics.fill('');
  await topics.blur();
  await expect.poll(() => host.page.locator('.is-invalid').innerText()).toContain('Name at least one page.');
  await topics.fill('Hearing');
  await topics.blur();
  await host.page.getByLabel('Quiet').uncheck();
  await expect.poll(() => host.savedData()).toEqual({ topics: 'Hearing', quiet: false });
  await host.reopen();
  expect(await (await host.openSettings()).getByLabel('Topic pages').inputValue()).toBe('Hearing');
  await host.close();
});

test('The theme changes the variables of the body', async () => {
  host = await openGuineaPig({ vault: {} });
  const background = () => host.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await host.setTheme('dark');
  expect([light, await background()]).toEqual(['rgb(255, 255, 255)', 'rgb(30, 30, 30)']);
  await host.close();
});

test('The metadata cache resolves links when a note appears and disappears', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': '[[Later]]' } });
  await expect.poll(async () => (await host.links()).unresolved['Note.md']).toEqual({ Later: 1 });
  await host.writeFile('Later.md', '');
  await expect.poll(async () => (await host.links()).resolved['Note.md']).toEqual({ 'Later.md': 1 });
  await host.deleteFile('Later.md');
  await expect.poll(async () => (await host.links()).unresolved['Note.md']).toEqual({ Later: 1 });
  await host.close();
});

test('A request that leaves the page fails the test', async () => {
  host = await openGuineaPig({ vault: {} });
  await host.page.evaluate(() => fetch('https://example.org/').catch(() => undefined));
  await expect(host.close()).rejects.toThrow(/example\.org/);
});

test('Disabling unloads every block', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': FENCE } });
  const view = await host.read('Note.md');
  expect(await host.registrations()).toMatchObject({ languages: ['count'], commands: ['ask'], settingTabs: 1 });
  await view.close();
  await host.disable();
  expect(await host.registrations()).toMatchObject({ languages: [] });
  await expect.poll(() => host.page.evaluate(() => (window as unknown as { guineaPig: object }).guineaPig)).toEqual({ loaded: 1, unloaded: 1 });
  await host.close();
});
