// The way of a lecture note from three blocks to what stays: a saved state, inserted results, a result note and the
// picture that the note waits for; seen from the topic pages, after reopening, and taken back byte for byte.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type View } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const LECTURE = `---
tags:
  - Classes
---

# CNNs Continued

#### Loss
$L(x,y,w) = -log(P(c_y|x))$

\`\`\`cnn-softmax
logits: {cat: 3.2, car: 5.1, frog: -1.7}   # one picture
target: cat
\`\`\`

#### Layer 1
**Filters** in bottom right, **Top-9** shown large
![[CNN-Layer-1.png|400]]

> [!question] What does an edge look like?
> \`\`\`cnn-filters
> view: edges
> \`\`\`

### Vanishing Gradient Problem

\`\`\`cnn-gradient
depth: 8
width: 16
\`\`\`

### Connections
- [[Vision]]
- [[Explainable-AI]]
`;
const NOTE = 'CNNs Continued.md';
const VAULT = { [NOTE]: LECTURE, 'Vision.md': '# Vision\n', 'Explainable-AI.md': '# Explainable-AI\n' };

async function act(block: Locator, menu: string | undefined, name: string): Promise<void> {
  if (menu !== undefined) await block.locator('.cnn-menu > summary', { hasText: menu }).click();
  await block.getByRole('button', { name, exact: true }).click();
}

async function notices(count: number, words: string): Promise<void> {
  await expect.poll(async () => (await host.recorded()).notices.filter((notice) => notice.startsWith(words)).length, { timeout: 20_000 }).toBe(count);
}

/** Saves a state, inserts two results, makes a result note and the picture that the note waits for. */
async function keepEverything(): Promise<View> {
  host = await openHost({ vault: VAULT, height: 4000 });
  const view = await host.livePreview(NOTE);
  const [softmax, filters, gradient] = ['cnn-softmax', 'cnn-filters', 'cnn-gradient'].map((language) => view.blocks(language).first());
  for (const block of [softmax, filters, gradient]) await block.locator('.cnn-sentence').first().waitFor();
  await softmax.getByLabel('Logit of car', { exact: true }).fill('4.5');
  await act(softmax, undefined, 'Save to note');
  await notices(1, 'Saved.');
  await act(gradient, 'Keep', 'Insert result');
  await notices(1, 'Inserted.');
  await act(filters, 'Keep', 'Insert result');
  await notices(2, 'Inserted.');
  await act(softmax, 'Keep', 'Save as result note');
  await notices(1, 'Saved as Results/');
  await act(filters, 'Keep', 'Save picture');
  await host.page.locator('.suggestion-item', { hasText: 'CNN-Layer-1.png' }).click();
  await notices(1, 'Saved as CNN-Layer-1.png.');
  return view;
}

describe('The lecture note with three blocks', () => {
  test('gets its state, results and picture; the topic pages know of them; all of it is there after reopening', async () => {
    const view = await keepEverything();
    const text = await view.text();
    expect(text).toContain('car: 4.5, frog: -1.7}   # one picture\n');
    expect(text).toMatch(/> view: edges\n> ```\n>\n> > \[!cnn-result\|\w+\] /);
    expect(text).toMatch(/width: 16\n```\n\n> \[!cnn-result\|\w+\] /);
    await expect.poll(() => host.vaultFile(NOTE)).toBe(text);

    const backlinks = async (page: string) => Object.entries((await host.links()).resolved).filter(([, to]) => page in to).map(([from]) => from);
    await expect.poll(() => backlinks('Vision.md')).toHaveLength(2);
    const ofVision = await backlinks('Vision.md');
    await expect.poll(() => backlinks('Explainable-AI.md')).toEqual(ofVision);
    expect(ofVision.some((path) => /^Results\/CNNs Continued .* \d{4}-\d\d-\d\d\.md$/.test(path))).toBe(true);
    await expect.poll(async () => (await host.links()).unresolved[NOTE]).toEqual({});
    await host.screenshot('lecture-results', { whole: true });

    await host.reopen();
    const again = await host.read(NOTE);
    await expect.poll(() => again.blocks('cnn-softmax').first().getByLabel('Logit of car', { exact: true }).inputValue()).toBe('4.5');
    const pictures = again.root.locator('.callout img, .image-embed img');
    await expect.poll(() => pictures.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 200))).toEqual([true, true, true]);
    await host.close();
  });

  test('is given back byte for byte by undo', async () => {
    const view = await keepEverything();
    await view.placeCursor(5);
    for (let steps = 0; steps < 3; steps++) {
      await host.page.keyboard.press('Control+z');
      await expect.poll(async () => (await host.vaultFile(NOTE)) === (await view.text())).toBe(true);
    }
    expect(await host.vaultFile(NOTE)).toBe(LECTURE);
    await host.close();
  });
});
