// Blocks that work together: a pad, the maps of what is drawn on it, and the softmax of the scores, in the built plugin.
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { drag } from './support/drag';

let host: Host;
afterEach(() => host.closeNoisy());

const NOTE = `# Together

\`\`\`cnn-filters
id: pad
image: draw 50,15 50,85
\`\`\`

\`\`\`cnn-filters
id: maps
from: pad
layer: 2
\`\`\`

\`\`\`cnn-softmax
from: maps
\`\`\`
`;

test('What is drawn on a pad goes through the maps into the softmax, live', async () => {
  host = await openHost({ vault: { 'Together.md': NOTE }, width: 900, height: 2400 });
  const view = await host.read('Together.md');
  const [pad, maps, softmax] = [view.blocks('cnn-filters').nth(0), view.blocks('cnn-filters').nth(1), view.blocks('cnn-softmax')];
  const bestOf = async (rows: typeof pad) => (await rows.locator('.cnn-answer-row.is-best').innerText()).split('\n')[0];
  await expect.poll(() => softmax.getByLabel('Logit of 1', { exact: true }).count()).toBe(1);
  const logitOfOne = () => softmax.getByLabel('Logit of 1', { exact: true }).inputValue();
  const before = await logitOfOne();
  await expect.poll(() => bestOf(maps)).toBe(await bestOf(pad));
  await expect.poll(() => maps.locator('.cnn-pad').count()).toBe(0);
  await drag(host.page, pad.locator('canvas, svg').first(), { from: { x: 0.2, y: 0.2 }, by: { x: 60, y: 0 }, steps: 6 });
  await expect.poll(logitOfOne).not.toBe(before);
  await expect.poll(async () => (await bestOf(maps)) === (await bestOf(pad))).toBe(true);
  await host.screenshot('from', { whole: true });
  await host.close();
});

test('A block is taken from although it was never drawn', async () => {
  const far = `\`\`\`cnn-softmax\nfrom: pad\n\`\`\`\n\n${'Words.\n\n'.repeat(400)}\`\`\`cnn-filters\nid: pad\nimage: dataset:5\n\`\`\`\n`;
  host = await openHost({ vault: { 'Far.md': far }, width: 700 });
  const view = await host.read('Far.md');
  const softmax = view.blocks('cnn-softmax');
  await expect.poll(() => softmax.getByLabel('Logit of 3', { exact: true }).count()).toBe(1);
  await host.close();
});

test('A writer who mends the id sees the scores, and one who makes a circle reads so', async () => {
  host = await openHost({ vault: { 'Id.md': '```cnn-softmax\nfrom: pad\n```\n\nText.\n\n```cnn-softmax\nid: pda\nlogits: {cat: 1, dog: 2}\n```\n' }, width: 700, height: 1500 });
  const view = await host.read('Id.md');
  const taker = view.blocks('cnn-softmax').first();
  await expect.poll(() => taker.innerText()).toContain('There is no block “pad” in this note');
  await host.writeFile('Id.md', '```cnn-softmax\nfrom: pad\n```\n\nText.\n\n```cnn-softmax\nid: pad\nlogits: {cat: 1, dog: 2}\n```\n');
  await expect.poll(() => view.blocks('cnn-softmax').first().getByLabel('Logit of dog', { exact: true }).count()).toBe(1);
  await host.writeFile('Id.md', '```cnn-softmax\nid: one\nfrom: pad\n```\n\nText.\n\n```cnn-softmax\nid: pad\nfrom: one\n```\n');
  await expect.poll(() => view.blocks('cnn-softmax').first().innerText()).toContain('in a circle: “one” ← “pad” ← “one”');
  await host.close();
});
