// From an adjusted block to what stays: saved into the note, inserted below, a note of its own, a picture; in the
// built plugin, in every view, with undo, and refused in words where it cannot be right.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type HostOptions, type View } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const BLOCK = '```cnn-softmax\nlogits: {cat: 3.20, car: 5.1, frog: −1.7}   # scores\ntarget: cat\n```\n';
const NOTE = `---\ntags: [a]\n---\n# N\n\nBefore [[Vision]].\n\n${BLOCK}\nAfter.\n\n![[CNN-Layer-1.png|400]]\n`;
const VAULT = { 'Note.md': NOTE, 'Vision.md': '# Vision\n', 'Explainable-AI.md': '# Explainable-AI\n' };

async function openVault(options: HostOptions = {}): Promise<void> {
  host = await openHost({ vault: VAULT, ...options });
}

const setLogit = (block: Locator, label: string, value: string) => block.getByLabel(`Logit of ${label}`, { exact: true }).fill(value);
const isPng = (text: string | null) => text !== null && text.slice(1, 4) === 'PNG';

async function act(block: Locator, name: string): Promise<void> {
  const button = block.getByRole('button', { name, exact: true });
  for (const summary of await block.locator('.cnn-menu > summary').all()) {
    if (await button.isVisible()) break;
    await summary.click();
  }
  await button.click();
}

/** Waits for a message that contains these words. */
async function said(words: string): Promise<void> {
  await expect.poll(async () => (await host.recorded()).notices.join('\n')).toContain(words);
}

async function first(view: View): Promise<Locator> {
  const block = view.blocks('cnn-softmax').first();
  await block.locator('.cnn-classes').waitFor();
  return block;
}

describe.each(['Reading view', 'Live Preview'] as const)('In %s', (mode) => {
  const open = (path: string) => (mode === 'Reading view' ? host.read(path) : host.livePreview(path));

  test('saving changes the one number in the note, and nothing is left to be saved', async () => {
    await openVault();
    const view = await open('Note.md');
    const block = await first(view);
    await setLogit(block, 'car', '6.25');
    await act(block, 'Save to note');
    await said('Saved.');
    await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE.replace('5.1', '6.25'));
    const after = await first(view);
    await expect.poll(() => after.getByLabel('Logit of car', { exact: true }).inputValue()).toBe('6.25');
    await expect.poll(() => after.getByRole('button', { name: 'Save to note' }).count()).toBe(0);
    await expect.poll(() => after.getByRole('button', { name: 'Reset' }).count()).toBe(0);
    await host.close();
  });

  test('a result is inserted below the block, with picture, table and links that Obsidian counts, and replaced by the next', async () => {
    await openVault();
    const view = await open('Note.md');
    await act(await first(view), 'Insert result');
    await said('Inserted.');
    await expect.poll(() => host.vaultFile('Note.md')).toContain('cnn-result');
    const once = await host.vaultFile('Note.md');
    expect(once?.replace(/\n\n> \[!cnn-result\|(?:[^\n]|\n>)*/, '')).toBe(NOTE);
    expect(once).toContain('> The right answer “cat” gets 13.0 %, while the network gives “car” 86.9 %');
    expect(once).toContain('> ![[Note Softmax');
    expect(once).toContain('> [[Vision]] · [[Explainable-AI]]\n');
    await expect.poll(async () => (await host.links()).resolved['Note.md']).toMatchObject({ 'Vision.md': 2, 'Explainable-AI.md': 1 });
    await setLogit(await first(view), 'car', '9');
    await act(await first(view), 'Insert result');
    await expect.poll(async () => (await host.vaultFile('Note.md'))?.includes('| car | 9 |')).toBe(true);
    const twice = (await host.vaultFile('Note.md')) ?? '';
    expect(twice.match(/\[!cnn-result/g)).toHaveLength(1);
    expect(twice.match(/!\[\[Note Softmax[^\]]*\]\]/g)).toEqual(once?.match(/!\[\[Note Softmax[^\]]*\]\]/g));
    await host.close();
  });
});

describe('In Live Preview', () => {
  test('each of save and insert is one step of undo, byte for byte', async () => {
    await openVault();
    const view = await host.livePreview('Note.md');
    await setLogit(await first(view), 'car', '6.25');
    await act(await first(view), 'Save to note');
    await expect.poll(() => view.text()).toBe(NOTE.replace('5.1', '6.25'));
    await act(await first(view), 'Insert result');
    await expect.poll(() => view.text()).toContain('cnn-result');
    await view.placeCursor(4);
    await host.page.keyboard.press('Control+z');
    await expect.poll(() => view.text()).toBe(NOTE.replace('5.1', '6.25'));
    await host.page.keyboard.press('Control+z');
    await expect.poll(() => view.text()).toBe(NOTE);
    await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE);
    const block = await first(view);
    await expect.poll(() => block.getByLabel('Logit of car', { exact: true }).inputValue()).toBe('5.1');
    await host.close();
  });

  test('what was typed meanwhile and is not in the file yet stays', async () => {
    await openVault({ modes: { saveDelay: 60_000 } });
    const view = await host.livePreview('Note.md');
    const reading = await host.read('Note.md');
    await view.placeCursor(5, 6);
    await host.page.keyboard.type(' typed');
    await setLogit(await first(reading), 'car', '6.25');
    await act(await first(reading), 'Save to note');
    await said('Saved.');
    await expect.poll(() => view.text()).toBe(NOTE.replace('5.1', '6.25').replace('Before', 'Before typed'));
    await host.close();
  });

  test('a command saves the block around the cursor, and takes its picture though nothing shows it', async () => {
    await openVault();
    const view = await host.livePreview('Note.md');
    await setLogit(await first(view), 'car', '6.25');
    await view.placeCursor(9);
    await expect.poll(() => view.blocks().count()).toBe(0);
    expect(await host.runCommand('insert-result')).toBe(true);
    await expect.poll(() => view.text()).toContain('cnn-result');
    expect(await host.runCommand('save')).toBe(true);
    await expect.poll(() => view.text()).toContain('car: 6.25, frog: −1.7}   # scores');
    await host.close();
  });
});

describe('With section info', () => {
  const twins = `Above.\n\n${BLOCK}\nBetween.\n\n${BLOCK}`;

  test.each([
    ['right', 'Reading view'], ['app', 'Reading view'], ['stale', 'Reading view'], ['null', 'Live Preview'], ['stale', 'Live Preview'], ['app', 'Live Preview'],
  ] as const)('%s in %s, the second of two equal blocks is saved and no other byte', async (sectionInfo, mode) => {
    await openVault({ vault: { 'Note.md': twins }, modes: { sectionInfo } });
    const view = mode === 'Reading view' ? await host.read('Note.md') : await host.livePreview('Note.md');
    const block = view.blocks('cnn-softmax').nth(1);
    await block.locator('.cnn-classes').waitFor();
    await setLogit(block, 'car', '6.25');
    await act(block, 'Save to note');
    await said('Saved.');
    const at = twins.lastIndexOf('5.1');
    await expect.poll(() => host.vaultFile('Note.md')).toBe(`${twins.slice(0, at)}6.25${twins.slice(at + 3)}`);
    await host.close();
  });

  test('null in the Reading view, twins are refused in words, and the block can be copied', async () => {
    await openVault({ vault: { 'Note.md': twins }, modes: { sectionInfo: 'null' } });
    const view = await host.read('Note.md');
    const block = view.blocks('cnn-softmax').nth(1);
    await setLogit(block, 'car', '6.25');
    await act(block, 'Save to note');
    await said('The note holds equal blocks, and from here it is not certain which of them this is: nothing was saved.');
    expect(await host.vaultFile('Note.md')).toBe(twins);
    await host.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await host.page.getByRole('button', { name: 'Copy block' }).last().click();
    await said('Copied.');
    await expect.poll(() => host.page.evaluate(() => navigator.clipboard.readText())).toBe(BLOCK.replace('5.1', '6.25'));
    await host.close();
  });

  test('of a callout around it, the quote marks stay', async () => {
    const quoted = `Above.\n\n> [!note] In a callout\n> text\n>\n${BLOCK.trimEnd().split('\n').map((line) => `> ${line}`).join('\n')}\n> more\n\nend\n`;
    for (const mode of ['read', 'livePreview'] as const) {
      await openVault({ vault: { 'Note.md': quoted } });
      const view = await host[mode]('Note.md');
      const block = await first(view);
      await setLogit(block, 'car', '6.25');
      await act(block, 'Save to note');
      await said('Saved.');
      await expect.poll(() => host.vaultFile('Note.md')).toBe(quoted.replace('5.1', '6.25'));
      await host.close();
    }
  });
});

test('The second of two equal blocks in one callout is the one that is saved', async () => {
  const block = BLOCK.trimEnd().split('\n').map((line) => `> ${line}`).join('\n');
  const twins = `Above.\n\n> [!note] Both\n${block}\n>\n${block}\n\nend\n`;
  for (const mode of ['read', 'livePreview'] as const) {
    await openVault({ vault: { 'Note.md': twins } });
    const second = (await host[mode]('Note.md')).blocks('cnn-softmax').nth(1);
    await second.locator('.cnn-classes').waitFor();
    await setLogit(second, 'car', '6.25');
    await act(second, 'Save to note');
    await said('Saved.');
    const at = twins.lastIndexOf('5.1');
    await expect.poll(() => host.vaultFile('Note.md')).toBe(`${twins.slice(0, at)}6.25${twins.slice(at + 3)}`);
    await host.close();
  }
});

describe('Elsewhere', () => {
  test('a canvas card is refused in words', async () => {
    await openVault();
    const block = await first(await host.canvasCard(BLOCK));
    await setLogit(block, 'car', '6.25');
    await act(block, 'Save to note');
    await said('A canvas card is not a note: nothing was saved.');
    expect((await host.recorded()).writes).toEqual([]);
    await host.close();
  });

  test('an embed writes into the note that holds the block, also from another note’s editor', async () => {
    await openVault({ vault: { ...VAULT, 'Other.md': `text\n\n${BLOCK}\n![[Note]]\n` } });
    const view = await host.livePreview('Other.md');
    await expect.poll(() => view.blocks('cnn-softmax').count()).toBe(2);
    const block = view.blocks('cnn-softmax').nth(1);
    await setLogit(block, 'car', '6.25');
    await act(block, 'Save to note');
    await said('Saved.');
    await expect.poll(() => host.vaultFile('Note.md')).toBe(NOTE.replace('5.1', '6.25'));
    await expect.poll(() => view.text()).toBe(`text\n\n${BLOCK}\n![[Note]]\n`);
    await host.close();
  });

  test('a note that is gone is named as the reason', async () => {
    await openVault();
    const block = await first(await host.embed('Note'));
    await setLogit(block, 'car', '6.25');
    await host.deleteFile('Note.md');
    await act(block, 'Save to note');
    await said('The note of this block is gone: nothing was saved.');
    expect(await host.vaultFile('Note.md')).toBe(null);
    await host.close();
  });

  test('CRLF stays CRLF', async () => {
    const crlf = NOTE.replaceAll('\n', '\r\n');
    for (const mode of ['read', 'livePreview'] as const) {
      await openVault({ vault: { 'Note.md': crlf } });
      const block = await first(await host[mode]('Note.md'));
      await setLogit(block, 'car', '6.25');
      await act(block, 'Save to note');
      await said('Saved.');
      await expect.poll(() => host.vaultFile('Note.md')).toBe(crlf.replace('5.1', '6.25'));
      await host.close();
    }
  });
});

describe('Kept in the vault', () => {
  test('a result note has flat properties and links that the topic pages know as backlinks', async () => {
    await openVault();
    await act(await first(await host.read('Note.md')), 'Save as result note');
    await said('Saved as Results/Note Softmax');
    const results = async () => Object.keys((await host.links()).resolved).filter((name) => name.startsWith('Results/'));
    await expect.poll(results).toHaveLength(1);
    const [path = ''] = await results();
    const text = (await host.vaultFile(path)) ?? '';
    expect(text).toMatch(/^---\ncnn_block: "cnn-softmax"\n/);
    expect(text).toMatch(/\ncnn_loss: 2\.0403/);
    expect(text).toMatch(/\ncnn_p_cat: 0\.1299/);
    expect(text).toContain('\ntopics:\n  - "[[Vision]]"\n  - "[[Explainable-AI]]"\n---\n');
    expect(text).toContain('\nlogits: {cat: 3.20, car: 5.1, frog: −1.7}   # scores\n');
    await expect.poll(async () => (await host.links()).resolved[path]).toMatchObject({ 'Vision.md': 1, 'Explainable-AI.md': 1, 'Note.md': 1 });
    await act(host.page.locator('.block-language-cnn-softmax').first(), 'Save as result note');
    await expect.poll(results).toHaveLength(2);
    await host.close();
  });

  test('a picture takes the name of an embed that waits for it', async () => {
    await openVault();
    await act(await first(await host.read('Note.md')), 'Save picture');
    const choices = host.page.locator('.suggestion-item');
    await expect.poll(() => choices.first().innerText()).toContain('CNN-Layer-1.png');
    await choices.first().click();
    await said('Saved as CNN-Layer-1.png.');
    await expect.poll(async () => isPng(await host.vaultFile('CNN-Layer-1.png'))).toBe(true);
    await expect.poll(async () => (await host.links()).unresolved['Note.md']).toEqual({});
    await host.close();
  });

  test('everything is there after closing and opening again', async () => {
    await openVault();
    const view = await host.read('Note.md');
    await setLogit(await first(view), 'car', '6.25');
    await act(await first(view), 'Save to note');
    await said('Saved.');
    await act(await first(view), 'Insert result');
    await said('Inserted.');
    await host.reopen();
    const again = await first(await host.read('Note.md'));
    await expect.poll(() => again.getByLabel('Logit of car', { exact: true }).inputValue()).toBe('6.25');
    const picture = host.page.locator('.callout img').first();
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);
    await host.close();
  });
});

describe('The other actions', () => {
  test('full screen shows the same state, and what is changed there is changed here', async () => {
    await openVault();
    const block = await first(await host.read('Note.md'));
    await setLogit(block, 'car', '6.25');
    await act(block, 'Full screen');
    const large = host.page.locator('.cnn-large-modal');
    await expect.poll(() => large.getByLabel('Logit of car', { exact: true }).inputValue()).toBe('6.25');
    await setLogit(large, 'cat', '1');
    await host.page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    await expect.poll(() => block.getByLabel('Logit of cat', { exact: true }).inputValue()).toBe('1');
    await host.close();
  });

  test('help lists every key, or opens the manual’s page', async () => {
    await openVault();
    await act(await first(await host.read('Note.md')), 'Help');
    await expect.poll(() => host.page.locator('.cnn-help').innerText()).toContain('temperature');
    await host.page.keyboard.press('Escape');
    await host.writeFile('cnn-softmax.md', '# cnn-softmax\n');
    await act(host.page.locator('.block-language-cnn-softmax').first(), 'Help');
    await expect.poll(async () => (await host.recorded()).openedLinks).toMatchObject([{ linktext: 'cnn-softmax', newLeaf: 'tab' }]);
    await host.close();
  });

  test('menus close by Escape and by pressing anything else, and only one is open', async () => {
    await openVault();
    const block = await first(await host.read('Note.md'));
    const open = block.locator('.cnn-menu[open]');
    await block.locator('summary', { hasText: 'Keep' }).click();
    await block.locator('summary', { hasText: 'Copy' }).click();
    await expect.poll(() => open.count()).toBe(1);
    await host.page.keyboard.press('Escape');
    await expect.poll(() => open.count()).toBe(0);
    await host.page.keyboard.press('Enter');
    await expect.poll(() => open.count()).toBe(1);
    await block.locator('.cnn-sentence').click();
    await expect.poll(() => open.count()).toBe(0);
    await host.close();
  });

  test('a block with a mistake can be mended and explained from its menu', async () => {
    await openVault({ vault: { 'Note.md': '# N\n\n```cnn-softmax\nlogit: 3\n```\n' } });
    const view = await host.read('Note.md');
    await view.blocks().locator('.cnn-error').click({ button: 'right' });
    await expect.poll(() => host.page.locator('.menu .menu-item-title').allInnerTexts()).toEqual(['Full screen', 'Edit source', 'Explain this block', 'Help']);
    await host.close();
  });

  test('edit source puts the cursor into the block', async () => {
    await openVault();
    const view = await host.livePreview('Note.md');
    await act(await first(view), 'Edit source');
    await expect.poll(() => view.blocks().count()).toBe(0);
    await view.root.locator('.cm-content:focus').waitFor();
    await host.page.keyboard.type('title: T\n');
    await expect.poll(() => view.text()).toContain('```cnn-softmax\ntitle: T\nlogits');
    await host.close();
  });

  test('the context menu has them all, links keep their own', async () => {
    await openVault();
    const block = await first(await host.read('Note.md'));
    await block.locator('.cnn-sentence').click({ button: 'right' });
    const items = await host.page.locator('.menu .menu-item-title').allInnerTexts();
    expect(items).toEqual(['Insert result', 'Save as result note', 'Save picture', 'Copy block', 'Copy table', 'Copy CSV', 'Copy LaTeX', 'Copy SVG', 'Copy PNG', 'Full screen', 'Edit source', 'Explain this block', 'Help']);
    await host.page.keyboard.press('Escape');
    await host.close();
  });

  test('there is a command for each, offered only where there is a block for it', async () => {
    await openVault({ vault: { ...VAULT, 'Plain.md': 'no block\n' } });
    await host.read('Plain.md');
    const { commands } = await host.registrations();
    expect(commands).toEqual(expect.arrayContaining(['save', 'insert-result', 'save-result-note', 'save-picture', 'copy-table', 'reset', 'undo', 'edit-source', 'full-screen', 'help']));
    expect(await host.runCommand('insert-result')).toBe(false);
    await first(await host.read('Note.md'));
    expect(await host.runCommand('save')).toBe(false);
    expect(await host.runCommand('full-screen')).toBe(true);
    await host.page.locator('.cnn-large-modal').waitFor();
    await host.close();
  });
});
