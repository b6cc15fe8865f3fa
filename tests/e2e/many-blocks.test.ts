// A note of 50 blocks computes only what is seen: counted, not timed (bench/notes.mjs times it).
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const KINDS = ['gradient\ndepth: 4\nwidth: 8\nseeds: 1', 'filters', 'softmax', 'filters\nview: weights', 'network'];
const NOTE = Array.from({ length: 50 }, (_, i) => `# ${i}\n\n\`\`\`cnn-${KINDS[i % KINDS.length]}\n\`\`\`\n`).join('\n');

/** How often the lab was asked to do something since it began to be counted: messages to workers. */
async function countMessages(): Promise<() => Promise<number>> {
  await host.page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    const counted = window as unknown as { sent: number };
    counted.sent = 0;
    Worker.prototype.postMessage = function count(this: Worker, ...given: never[]) {
      counted.sent++;
      return (postMessage as (...all: never[]) => void).apply(this, given);
    };
  });
  return () => host.page.evaluate(() => (window as unknown as { sent: number }).sent);
}

for (const how of ['read', 'livePreview'] as const) {
  test(`Opened (${how}), it draws and computes what is near the window, and the rest when it is scrolled to`, async () => {
    host = await openHost({ vault: { 'Note.md': NOTE }, height: 700, modes: { evictBeyond: 300 } });
    const sent = await countMessages();
    const view = await host[how]('Note.md');
    await host.page.waitForTimeout(500);
    const drawn = await view.blocks().count();
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(20);
    const first = await sent();
    await host.page.waitForTimeout(500);
    await expect.poll(() => sent()).toBe(first);
    await view.scroll(12_000);
    await expect.poll(sent).toBeGreaterThan(first);
    await expect.poll(() => view.blocks().count()).toBeLessThan(25);
    // Not silent: CodeMirror warns that widgets of unknown height make its viewport jump.
    expect(host.pageErrors).toEqual([]);
  });
}

test('Fifty blocks that are answered in one moment are drawn in many tasks', async () => {
  host = await openHost({ vault: { 'Note.md': '```cnn-network\n```\n\n'.repeat(50), 'Empty.md': '' }, height: 900, modes: { evictBeyond: 100_000 } });
  await host.read('Empty.md');
  await host.page.evaluate(() => {
    const counted = window as unknown as { drawn: number[] };
    counted.drawn = [0];
    let isMarked = false;
    const marks = new MessageChannel();
    const drawn = () => document.querySelectorAll('.cnn-network .cnn-sentence').length;
    marks.port1.onmessage = () => {
      isMarked = false;
      counted.drawn.push(drawn());
    };
    new MutationObserver(() => {
      if (!isMarked) marks.port2.postMessage('');
      isMarked = true;
    }).observe(document.body, { childList: true, subtree: true });
  });
  await host.read('Note.md');
  const counts = () => host.page.evaluate(() => (window as unknown as { drawn: number[] }).drawn);
  await expect.poll(async () => (await counts()).at(-1)).toBe(50);
  const steps = (await counts()).map((count, k, all) => count - (all[k - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThan(25);
  await host.close();
});
