// Every block in the places and states of the app that its own tests do not cover: forced colours, right to left, keyboard
// alone, notes that are renamed or deleted, the plugin switched off and on while it runs, windows that are left.
import { afterEach, describe, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { tabOrder } from './support/tab-order';

let host: Host;
afterEach(() => host.closeNoisy());

const BODIES = { softmax: 'logits: {cat: 2, dog: 1}\ntarget: cat\n', filters: '', gradient: 'depth: 6\nwidth: 8\nseeds: 1\n', network: '' };
const NOTE = '# Note\n\n' + Object.entries(BODIES).map(([language, body]) => `\`\`\`cnn-${language}\n${body}\`\`\`\n\n`).join('');
const LANGUAGES = Object.keys(BODIES);
const only = (language: string) => `\`\`\`cnn-${language}\n${BODIES[language as keyof typeof BODIES]}\`\`\`\n`;
const LOGIT = 'Logit of cat';

describe.each(LANGUAGES)('cnn-%s', (language) => {
  test('is complete with forced colours, right to left and on 300 px, without being wider than its note', async () => {
    host = await openHost({ vault: { 'Note.md': only(language) }, width: 300, touch: true, modes: { phone: true } });
    await host.page.emulateMedia({ forcedColors: 'active' });
    await host.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const view = await host.read('Note.md');
    const block = view.blocks().first();
    await expect.poll(() => block.locator('.cnn-error').count()).toBe(0);
    await expect.poll(() => view.root.evaluate((el) => el.querySelector('.markdown-preview-view')!.scrollWidth - el.querySelector('.markdown-preview-view')!.clientWidth)).toBeLessThanOrEqual(1);
    for (const maths of await block.locator('.katex, svg').all()) expect(await maths.evaluate((el) => getComputedStyle(el).direction)).toBe('ltr');
    await host.close();
  });

  test('can be reached and left by keyboard alone, every control having a name and a visible focus', async () => {
    host = await openHost({ vault: { 'Note.md': only(language) } });
    const view = await host.read('Note.md');
    const stops = await tabOrder(host.page, view.blocks().first());
    expect(stops.length).toBeGreaterThan(3);
    expect(stops.filter((stop) => /“\s*”$|^\w+$/.test(stop))).toEqual([]);
    await view.blocks().first().locator('summary').first().focus();
    await host.page.keyboard.press('Shift+Tab');
    const outline = await host.page.evaluate(() => {
      const { outlineStyle, boxShadow, borderColor } = getComputedStyle(document.activeElement ?? document.body);
      return outlineStyle !== 'none' || boxShadow !== 'none' || borderColor !== '';
    });
    expect(outline).toBe(true);
    await host.close();
  });

  test('has a sentence that is spoken, and names for its pictures', async () => {
    host = await openHost({ vault: { 'Note.md': only(language) } });
    const view = await host.read('Note.md');
    const block = view.blocks().first();
    await block.locator('[role="status"]').first().waitFor();
    await expect.poll(() => block.locator('.cnn-sentence[role="status"]').count()).toBe(1);
    for (const svg of await block.locator('svg[role="img"]').all()) {
      await expect.poll(() => svg.evaluate((el) => el.getAttribute('aria-label') ?? el.querySelector('title')?.textContent ?? '')).not.toBe('');
    }
    for (const image of await block.locator('img').all()) expect(await image.getAttribute('alt')).not.toBeNull();
    await host.close();
  });
});

describe('What a reader has adjusted', () => {
  const adjusted = async (vault: Record<string, string> = { 'Note.md': NOTE, 'Other.md': '[[Note]]' }) => {
    host = await openHost({ vault });
    const view = await host.read('Note.md');
    await view.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true }).fill('7');
    return view;
  };

  test('moves with a renamed note', async () => {
    const view = await adjusted();
    await view.close();
    await host.renameFile('Note.md', 'Folder/New.md');
    const again = await host.read('Folder/New.md');
    await expect.poll(() => again.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true }).inputValue()).toBe('7');
    await host.close();
  });

  test('is forgotten with a deleted note, and nothing is said about it', async () => {
    const view = await adjusted();
    await view.close();
    await host.deleteFile('Note.md');
    await host.writeFile('Note.md', NOTE);
    const again = await host.read('Note.md');
    await expect.poll(() => again.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true }).inputValue()).toBe('2');
    await host.close();
  });

  test('is one state in the Reading view and in Live Preview side by side', async () => {
    const view = await adjusted();
    const beside = await host.livePreview('Note.md');
    await expect.poll(() => beside.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true }).inputValue()).toBe('7');
    await beside.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true }).fill('-3');
    await expect.poll(() => view.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true }).inputValue()).toBe('−3');
    await host.close();
  });

  test('goes into a popout with what is being computed, and can be changed there', async () => {
    const view = await adjusted();
    const moved = await view.moveToPopout();
    const field = moved.blocks('cnn-softmax').getByLabel(LOGIT, { exact: true });
    await expect.poll(() => field.inputValue()).toBe('7');
    await field.fill('1');
    await expect.poll(() => moved.blocks('cnn-softmax').locator('.cnn-sentence').innerText()).toContain('50');
    await expect.poll(() => moved.root.locator('.cnn-progress').count(), { timeout: 30_000 }).toBe(0);
    await host.close();
  });
});

test('Disabling the plugin while blocks compute stops them silently; enabled again, notes are live again', async () => {
  host = await openHost({ vault: { 'Note.md': `${only('gradient').replace('depth: 6\nwidth: 8\nseeds: 1', 'depth: 40\nwidth: 128\nseeds: 40')}\n${only('filters')}` } });
  const pane = await host.page.evaluate(() => window.host.open('Note.md', 'preview', false));
  await host.page.locator('.cnn-progress').first().waitFor();
  await host.disable();
  expect((await host.registrations()).languages).toEqual([]);
  await host.page.waitForTimeout(500);
  await host.page.evaluate((id) => window.host.close(id), pane);
  await host.enable();
  const view = await host.read('Note.md');
  await expect.poll(() => view.blocks('cnn-filters').locator('.cnn-sentence').count()).toBe(1);
  await host.close();
});
