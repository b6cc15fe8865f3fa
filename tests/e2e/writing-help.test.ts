// Writing help as a reader meets it: completion inside our fences, examples to insert, a block in words.
import { afterEach, describe, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const suggestions = () => host.page.locator('.suggestion-container .suggestion-item');
const words = () => host.page.locator('.cnn-suggestion-words').allInnerTexts();
const type = async (text: string) => host.page.keyboard.type(text);

describe('Completion', () => {
  test('offers keys with their lines, takes one with Enter, and goes on with its values', async () => {
    host = await openHost({ vault: { 'Note.md': 'x\n\n```cnn-softmax\n\n```\n' } });
    const view = await host.livePreview('Note.md');
    await view.placeCursor(3);
    await type('redu');
    await expect.poll(words).toEqual(['reduction']);
    await expect.poll(() => suggestions().first().innerText()).toContain('mini-batch');
    await host.page.keyboard.press('Enter');
    await expect.poll(words).toEqual(['sum', 'mean']);
    await expect.poll(() => host.page.locator('.suggestion-container .prompt-instruction').innerText()).toContain('reduction');
    await host.page.keyboard.press('ArrowDown');
    await host.page.keyboard.press('Enter');
    await expect.poll(() => view.text()).toBe('x\n\n```cnn-softmax\nreduction: mean\n```\n');
    await expect.poll(() => suggestions().count()).toBe(0);
    await host.page.keyboard.press('Control+z');
    await expect.poll(() => view.text()).not.toContain('mean');
    await host.close();
  });

  test('leaves Enter alone on an empty line and where the word is complete', async () => {
    host = await openHost({ vault: { 'Note.md': '```cnn-softmax\ntarget: cat\n```\n' } });
    const view = await host.livePreview('Note.md');
    await view.placeCursor(1, 11);
    await type('\n');
    await type('reduction: sum');
    await expect.poll(() => suggestions().count()).toBe(0);
    await type('\n');
    await expect.poll(() => view.text()).toBe('```cnn-softmax\ntarget: cat\nreduction: sum\n\n```\n');
    await host.close();
  });

  test('leaves Enter to whoever has typed on before the list is made anew', async () => {
    host = await openHost({ vault: { 'Note.md': '```cnn-softmax\ntarget: cat\n\n```\n' } });
    const view = await host.livePreview('Note.md');
    await view.placeCursor(2);
    await type('title: ');
    await expect.poll(() => suggestions().count()).toBe(1);
    await host.page.evaluate(() => {
      document.execCommand('insertText', false, 'T');
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true }));
    });
    await expect.poll(() => view.text()).toBe('```cnn-softmax\ntarget: cat\ntitle: T\n\n```\n');
    await expect.poll(() => suggestions().count()).toBe(0);
    await host.close();
  });

  test('names the layers and units of the model, in a callout too', async () => {
    host = await openHost({ vault: { 'Note.md': '> [!note]\n> ```cnn-filters\n> model: digits\n> \n> ```\n' } });
    const view = await host.livePreview('Note.md');
    await view.placeCursor(3, 2);
    await type('layer: conv');
    await expect.poll(words).toEqual(['conv1', 'conv2']);
    await host.page.keyboard.press('ArrowDown');
    await host.page.keyboard.press('Enter');
    await type('\n> unit: 1');
    await expect.poll(async () => (await words())[0]).toBe('1');
    await expect.poll(() => suggestions().first().innerText()).toContain('conv2');
    await expect.poll(() => view.text()).toContain('> layer: conv2\n> unit: 1');
    await host.close();
  });

  test('offers pictures of the vault as links, and leaves links that are being typed to the app', async () => {
    host = await openHost({ vault: { 'Note.md': '```cnn-filters\nview: edges\n\n```\n', 'Other.md': 'o', 'pictures/cat.png': 'no picture' } });
    const view = await host.livePreview('Note.md');
    await view.placeCursor(2);
    await type('image: ca');
    await expect.poll(words).toEqual(['[[cat.png]]']);
    for (let i = 0; i < 2; i++) await host.page.keyboard.press('Backspace');
    await type('[[Oth');
    await expect.poll(() => host.page.locator('.suggestion-container .suggestion-title').allInnerTexts()).toEqual(['Other.md']);
    await expect.poll(() => words()).toEqual([]);
    await host.close();
  });

  test('never shows outside our fences', async () => {
    host = await openHost({ vault: { 'Note.md': 'a\n\n```yaml\nb\n```\n\n```cnn-softmax\n```\n\nc\n' } });
    const view = await host.livePreview('Note.md');
    for (const [line, ch] of [[0, 1], [3, 1], [9, 1], [6, 14]] as const) {
      await view.placeCursor(line, ch);
      await type(' temp');
      await host.page.waitForTimeout(60);
      await expect.poll(() => suggestions().count()).toBe(0);
    }
    await host.close();
  });
});

describe('Insert block', () => {
  const openPicker = async (text = 'a\n') => {
    host = await openHost({ vault: { 'Note.md': text } });
    const view = await host.livePreview('Note.md');
    await view.placeCursor(0, 1);
    expect(await host.runCommand('insert-block')).toBe(true);
    return view;
  };

  test('shows every example as a picture, drawn when it is in sight, and inserts the chosen one as one step', async () => {
    const view = await openPicker();
    const cards = host.page.locator('.cnn-insert-modal .suggestion-item');
    await expect.poll(() => cards.count()).toBeGreaterThan(20);
    await expect.poll(() => cards.first().locator('.cnn-block').count()).toBe(1);
    const drawn = await host.page.locator('.cnn-preview .cnn-block').count();
    expect(drawn).toBeLessThan(await cards.count());
    await cards.last().scrollIntoViewIfNeeded();
    await expect.poll(() => cards.last().locator('.cnn-block').count()).toBe(1);
    await expect.poll(() => cards.first().locator('.cnn-block').count()).toBe(0);
    await host.page.locator('.prompt-input').fill('mini-batch');
    await host.page.keyboard.press('Enter');
    await expect.poll(() => host.page.locator('.cnn-preview').count()).toBe(0);
    await expect.poll(() => view.text()).toMatch(/^a\n\n```cnn-softmax\nlabels: \[cat, car, frog\]\nbatch:\n[^`]*```\n$/);
    await expect.poll(() => view.blocks('cnn-softmax').count()).toBe(1);
    await host.page.keyboard.press('Control+z');
    await expect.poll(() => view.text()).toBe('a\n');
    await host.close();
  });

  test('an example that looks at a network is drawn with it, and both go in as one step; where the network is, the example goes in alone', async () => {
    const view = await openPicker();
    await host.page.locator('.prompt-input').fill('became while they learned');
    const card = host.page.locator('.cnn-insert-modal .suggestion-item').first();
    await expect.poll(() => card.locator('.cnn-example-title').innerText()).toBe('What the units became while they learned');
    await expect.poll(() => card.locator('.cnn-block').count()).toBe(2);
    await expect.poll(() => card.locator('.cnn-sentence').last().innerText(), { timeout: 20_000 }).toMatch(/^“learner” has no snapshots yet/);
    expect(await card.locator('.cnn-error').count()).toBe(0);
    await host.page.keyboard.press('Enter');
    await expect.poll(() => view.text()).toMatch(/^a\n\n```cnn-network\nid: learner\n[^`]*```\n\n```cnn-filters\nview: evolution\nmodel: learner\n```\n$/);
    await expect.poll(() => view.blocks('cnn-network').count()).toBe(1);
    await expect.poll(() => view.blocks('cnn-filters').locator('.cnn-sentence').first().innerText(), { timeout: 20_000 }).toMatch(/^“learner” has no snapshots yet/);
    expect(await host.runCommand('insert-block')).toBe(true);
    await host.page.locator('.prompt-input').fill('became while they learned');
    await expect.poll(() => card.locator('.cnn-example-title').innerText()).toBe('What the units became while they learned');
    await host.page.keyboard.press('Enter');
    const times = async (part: string) => (await view.text()).split(part).length - 1;
    await expect.poll(() => times('```cnn-filters\nview: evolution\nmodel: learner\n```\n')).toBe(2);
    expect(await times('```cnn-network\n')).toBe(1);
    await host.page.keyboard.press('Control+z');
    await host.page.keyboard.press('Control+z');
    await expect.poll(() => view.text()).toBe('a\n');
    await host.close();
  });

  test('is left by Escape without a change', async () => {
    const view = await openPicker();
    await host.page.keyboard.press('Escape');
    await expect.poll(() => host.page.locator('.cnn-insert-modal').count()).toBe(0);
    await expect.poll(() => view.text()).toBe('a\n');
    await host.close();
  });

  test('is offered only where there is an editor', async () => {
    host = await openHost({ vault: { 'Note.md': 'a\n' } });
    await host.read('Note.md');
    expect(await host.runCommand('insert-block')).toBe(false);
    await host.close();
  });
});

test('A block is explained in words, with what the reader has just changed', async () => {
  host = await openHost({ vault: { 'Note.md': '```cnn-softmax\nlogits: {cat: 2, dog: 1}\ntarget: cat\n```\n' } });
  const view = await host.read('Note.md');
  await view.blocks().first().getByLabel('Logit of cat', { exact: true }).fill('4');
  await view.blocks().first().click({ button: 'right', position: { x: 4, y: 4 } });
  await host.page.getByRole('menuitem', { name: 'Explain this block' }).click();
  const text = await host.page.locator('.cnn-explanation').innerText();
  for (const part of ['target: cat', 'logits: {cat: 4, dog: 1}', 'not saved', 'temperature: 1', 'p (cat)', '0.9526']) expect(text).toContain(part);
  await host.page.keyboard.press('Escape');
  await expect.poll(() => host.page.locator('.cnn-explanation').count()).toBe(0);
  await host.close();
});
