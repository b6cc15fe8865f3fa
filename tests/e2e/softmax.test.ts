// `cnn-softmax` in the built plugin, driven as a reader does: in both views, by mouse, keyboard and touch.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type HostOptions, type View } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const LECTURE = 'CNNs Continued.md';
const ONE_HOT = 2;

async function open(options: HostOptions = {}): Promise<View> {
  host = await openHost({ theme: 'light', width: 1000, ...options });
  return host.read(LECTURE);
}

/** Computed apart from the product: plain exponentials, no maximum taken off. */
function softmaxByHand(logits: readonly number[]): number[] {
  const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
  return logits.map((z) => Math.exp(z) / total);
}

async function shownProbabilities(block: Locator): Promise<number[]> {
  const titles = await block.locator('.cnn-class:not(.cnn-class-head) .cnn-cell-probability .cnn-figure').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''));
  return titles.map((title) => Number(title.replace('−', '-')));
}

async function logitOf(block: Locator, name: string): Promise<number> {
  const title = await block.getByLabel(`Logit of ${name}`, { exact: true }).getAttribute('title');
  return Number((title ?? '').replace('−', '-'));
}

async function dragTo(slider: Locator, share: number): Promise<void> {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new RangeError('the slider is not on the page');
  const page = slider.page();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  for (const step of [0.5, 0.75, 1]) await page.mouse.move(box.x + box.width * (0.4 + (share - 0.4) * step), y);
  await page.mouse.up();
}

/** Live Preview makes only the widgets near the window. */
async function scrolledTo(view: View, block: Locator): Promise<Locator> {
  for (let k = 0; k < 40 && (await block.count()) === 0; k++) await view.scroll(400);
  await block.scrollIntoViewIfNeeded();
  return block;
}

async function expectOwnNumbers(block: Locator, names: readonly string[]): Promise<void> {
  const logits = await Promise.all(names.map((name) => logitOf(block, name)));
  const expected = softmaxByHand(logits);
  (await shownProbabilities(block)).forEach((p, i) => expect(Math.abs(p - expected[i])).toBeLessThan(1e-9));
}

const CLASSES = ['cat', 'car', 'frog'];

describe.each(['Reading view', 'Live Preview'] as const)('The lecture note in %s', (mode) => {
  test('drags a logit and sees the probabilities, the formula, the loss and the sentence follow', async () => {
    let view = await open();
    if (mode === 'Live Preview') view = await host.livePreview(LECTURE);
    const block = await scrolledTo(view, view.blocks('cnn-softmax').filter({ has: host.page.getByRole('button', { name: 'Descend one step' }) }));
    const before = await block.locator('.cnn-sentence').innerText();
    expect(before).toBe('The right answer “cat” gets 13.0\u00a0%, while the network gives “car” 86.9\u00a0%: the loss is 2.04, worse than guessing among 3 (ln\u00a03\u00a0=\u00a01.099).');
    await dragTo(block.getByLabel('Logit of cat, slider'), 0.95);
    const z = await logitOf(block, 'cat');
    expect(z).toBeGreaterThan(7);
    await expectOwnNumbers(block, CLASSES);
    await expect.poll(() => block.locator('.cnn-sentence').innerText()).not.toBe(before);
    await expect.poll(() => block.locator('.cnn-formulas').innerText()).toContain(String(z));
    await host.close();
  });
});

test('The lecture’s number is on screen: p(cat) = 0.130 and a loss of 2.04', async () => {
  const view = await open();
  const block = view.blocks('cnn-softmax').nth(ONE_HOT);
  const [cat] = await shownProbabilities(block);
  expect(Math.abs(cat - 0.12998253901717313)).toBeLessThan(1e-12);
  await expect.poll(() => block.locator('.cnn-cell-probability .cnn-figure').first().innerText()).toBe('0.130');
  await host.close();
});

describe('Typing', () => {
  test('a logit, with arrow keys and Shift, and nonsense that changes nothing', async () => {
    const block = (await open()).blocks('cnn-softmax').nth(ONE_HOT);
    const field = block.getByLabel('Logit of cat', { exact: true });
    await field.fill('-inf');
    expect((await shownProbabilities(block))[0]).toBe(0);
    await field.fill('1e308');
    await expect.poll(() => shownProbabilities(block)).toEqual([1, 0, 0]);
    await field.fill('2');
    await field.press('ArrowUp');
    await expect.poll(() => logitOf(block, 'cat')).toBe(2.1);
    await field.press('Shift+ArrowDown');
    await expect.poll(() => logitOf(block, 'cat')).toBeCloseTo(1.1, 12);
    await field.fill('hot');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => field.getAttribute('title')).toBe('Expected a number, found “hot”.');
    await field.blur();
    await expect.poll(() => logitOf(block, 'cat')).toBeCloseTo(1.1, 12);
    await host.close();
  });

  test('a row pasted from a spreadsheet fills all classes', async () => {
    const block = (await open()).blocks('cnn-softmax').nth(ONE_HOT);
    const field = block.getByLabel('Logit of cat', { exact: true });
    await field.focus();
    await field.evaluate((input, text) => {
      const data = new DataTransfer();
      data.setData('text', text);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, '1\t2\t−3');
    await field.blur();
    await expect.poll(() => Promise.all(CLASSES.map((name) => logitOf(block, name)))).toEqual([1, 2, -3]);
    await expectOwnNumbers(block, CLASSES);
    await host.close();
  });
});

test('Choosing another target changes the loss; a soft target is kept normalised', async () => {
  const block = (await open()).blocks('cnn-softmax').nth(ONE_HOT);
  await block.getByLabel('Make car the target').click();
  const p = softmaxByHand([3.2, 5.1, -1.7]);
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain(`the loss is ${Number((-Math.log(p[1])).toPrecision(4))}`);
  await dragTo(block.getByLabel('Target share of cat'), 0.6);
  const shares = await block.locator('.cnn-cell-target .cnn-figure').evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('title'))));
  expect(shares[0]).toBeGreaterThan(0.4);
  expect(Math.abs(shares.reduce((sum, y) => sum + y, 0) - 1)).toBeLessThan(1e-12);
  await host.close();
});

test('Dragging a probability solves for the logit, and reading it gives what was dragged', async () => {
  const block = (await open()).blocks('cnn-softmax').nth(ONE_HOT);
  const slider = block.getByLabel('Probability of cat');
  await dragTo(slider, 0.7);
  const asked = Number(await slider.inputValue());
  expect(asked).toBeGreaterThan(0.6);
  expect(Math.abs((await shownProbabilities(block))[0] - asked)).toBeLessThan(1e-9);
  await expectOwnNumbers(block, CLASSES);
  await host.close();
});

test('Descending lowers the loss; undo brings back every bit; reset what the note says', async () => {
  const block = (await open()).blocks('cnn-softmax').nth(ONE_HOT);
  const before = await shownProbabilities(block);
  await block.getByRole('button', { name: 'Descend one step' }).click();
  const after = await shownProbabilities(block);
  expect(after[0]).toBeGreaterThan(before[0]);
  await expect.poll(() => block.locator('.cnn-trail').getAttribute('title')).toMatch(/^2\.04 → 0\./);
  await block.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => shownProbabilities(block)).toEqual(before);
  await block.getByLabel('Make frog the target').click();
  await block.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain('“cat” gets 13.0\u00a0%');
  await host.close();
});

test('An error stands in place with its line; mending the note mends the block', async () => {
  host = await openHost({ vault: { 'Note.md': '# N\n\n```cnn-softmax\nlogits: [1, 2]\ntemprature: 2\n```\n' } });
  const view = await host.read('Note.md');
  const panel = view.blocks('cnn-softmax').locator('.cnn-error');
  await expect.poll(() => panel.innerText()).toContain('cnn-softmax, line 2, key temprature');
  await expect.poll(() => panel.innerText()).toContain('“temprature” is not a key of cnn-softmax.\n\nDid you mean “temperature”?');
  await host.writeFile('Note.md', '# N\n\n```cnn-softmax\nlogits: [1, 2]\ntemperature: 2\n```\n');
  await view.blocks('cnn-softmax').locator('.cnn-classes').waitFor();
  await expectOwnNumbersAt(view.blocks('cnn-softmax'), [0.5, 1]);
  await host.close();
});

async function expectOwnNumbersAt(block: Locator, scaled: readonly number[]): Promise<void> {
  const expected = softmaxByHand(scaled);
  (await shownProbabilities(block)).forEach((p, i) => expect(Math.abs(p - expected[i])).toBeLessThan(1e-9));
}

describe('Topic links', () => {
  test('are Obsidian’s own: click, Ctrl-click, middle click, hover, menu, Enter, unresolved state', async () => {
    host = await openHost({ vault: { 'Note.md': '```cnn-softmax\nlinks: [[Vision]], [[Nowhere#Part|elsewhere]]\n```\n', 'Vision.md': '# Vision\n' }, modes: { followLinks: false } });
    const view = await host.read('Note.md');
    const vision = view.root.locator('a.internal-link', { hasText: 'Vision' });
    const nowhere = view.root.locator('a.internal-link', { hasText: 'elsewhere' });
    await expect.poll(() => vision.getAttribute('class')).not.toContain('is-unresolved');
    await expect.poll(() => nowhere.getAttribute('class')).toContain('is-unresolved');
    await expect.poll(() => nowhere.getAttribute('data-href')).toBe('Nowhere#Part');
    await vision.hover();
    await vision.click();
    await vision.click({ modifiers: ['Control'] });
    await vision.click({ button: 'middle' });
    await vision.focus();
    await host.page.keyboard.press('Enter');
    await nowhere.click({ button: 'right' });
    const { openedLinks, hoveredLinks, linkMenus } = await host.recorded();
    expect(openedLinks.map(({ linktext, newLeaf }) => [linktext, newLeaf])).toEqual([['Vision', false], ['Vision', 'tab'], ['Vision', 'tab'], ['Vision', false]]);
    expect(hoveredLinks[0]).toMatchObject({ linktext: 'Vision', source: 'cnn-notes', sourcePath: 'Note.md' });
    expect(linkMenus).toHaveLength(1);
    await host.writeFile('Nowhere.md', '# Part\n');
    await view.root.locator('a.internal-link:not(.is-unresolved)', { hasText: 'elsewhere' }).waitFor();
    await host.close();
  });
});

describe('State outlives the element', () => {
  test('a section that was evicted comes back as the reader left it', async () => {
    const filler = Array.from({ length: 80 }, (_, i) => `Paragraph ${i}.\n`).join('\n');
    host = await openHost({ vault: { 'Note.md': `\`\`\`cnn-softmax\n\`\`\`\n\n${filler}` }, height: 500 });
    const view = await host.read('Note.md');
    await view.blocks().first().getByLabel('Logit of cat', { exact: true }).fill('9');
    await view.scroll(6000);
    await expect.poll(() => view.blocks().count()).toBe(0);
    await view.scroll(-6000);
    await view.blocks().first().locator('.cnn-classes').waitFor();
    await expect.poll(() => logitOf(view.blocks().first(), 'cat')).toBe(9);
    await host.close();
  });

  test('two panes of one note show one state, twins in one note two', async () => {
    host = await openHost({ vault: { 'Note.md': '```cnn-softmax\n```\n\n```cnn-softmax\n```\n' } });
    const left = await host.read('Note.md');
    const right = await host.read('Note.md');
    await left.blocks().nth(0).getByLabel('Logit of cat', { exact: true }).fill('9');
    await expect.poll(() => logitOf(right.blocks().nth(0), 'cat')).toBe(9);
    await expect.poll(() => logitOf(right.blocks().nth(1), 'cat')).toBe(3.2);
    await host.close();
  });
});

describe('Every place', () => {
  test.each(['null', 'stale'] as const)('section info is %s', async (sectionInfo) => {
    const view = await open({ modes: { sectionInfo } });
    await expect.poll(() => view.blocks('cnn-softmax').count()).toBeGreaterThan(3);
    await expectOwnNumbers(view.blocks('cnn-softmax').nth(ONE_HOT), CLASSES);
    await host.close();
  });

  test('a callout, a list, an embed, a canvas card and a popout', async () => {
    const block = '```cnn-softmax\nlogits: {cat: 3.2, car: 5.1, frog: -1.7}\n```\n';
    const quoted = block.split('\n').map((line) => `> ${line}`).join('\n');
    host = await openHost({ vault: { 'Note.md': `> [!note] In a callout\n${quoted}\n\n- item\n\n  ${block.replaceAll('\n', '\n  ')}\n\n# Part\n\n${block}` } });
    for (const view of [await host.read('Note.md'), await host.embed('Note#Part'), await host.canvasCard(block), await host.popout('Note.md')]) {
      const blocks = await view.blocks('cnn-softmax').all();
      expect(blocks.length).toBeGreaterThan(0);
      for (const each of blocks) await expectOwnNumbers(each, CLASSES);
    }
    await host.close();
  });

  test('prints a complete first frame', async () => {
    await open();
    const paper = await host.print(LECTURE);
    expect(paper.html).toMatch(/The right answer <bdi>“cat”<\/bdi> gets 13\.0(\u00a0|&nbsp;)%/);
    expect(paper.html).toContain('katex');
    await host.close();
  });

  test('a phone: touched on 320 px, nothing wider than the screen', async () => {
    const view = await open({ touch: true, width: 320 });
    const block = view.blocks('cnn-softmax').nth(ONE_HOT);
    await block.getByLabel('Make car the target').tap();
    await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain('“car” gets 86.9\u00a0%');
    const overflow = await block.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await host.close();
  });

  test('the theme changes under a running block', async () => {
    const block = (await open()).blocks('cnn-softmax').nth(ONE_HOT);
    const colour = () => block.locator('.cnn-sentence').evaluate((element) => getComputedStyle(element).color);
    const light = await colour();
    await host.setTheme('dark');
    await expect.poll(() => colour()).not.toBe(light);
    await host.close();
  });
});

describe('The plugin', () => {
  test('registers and does nothing else when it loads', async () => {
    host = await openHost({ vault: { 'Note.md': 'no block\n' } });
    await host.read('Note.md');
    expect(await host.page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.startsWith('blob:')).length)).toBe(0);
    const { notices, writes } = await host.recorded();
    expect([notices, writes]).toEqual([[], []]);
    await host.close();
  });

  test('shows the topic pages of its settings, and keeps them', async () => {
    const view = await open();
    const settings = await host.openSettings();
    await settings.locator('input[type="text"]').first().fill('[[Somewhere]]');
    await settings.locator('input[type="text"]').first().blur();
    await view.root.locator('a.internal-link', { hasText: 'Somewhere' }).first().waitFor();
    await expect.poll(() => host.savedData()).toMatchObject({ version: 3, topics: '[[Somewhere]]' });
    await host.close();
  });
});
