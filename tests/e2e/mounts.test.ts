// 1,000 mounts and unmounts of each block leave nothing behind: no worker, no listener, no node, no growing heap. Counted
// by Chromium itself, after its garbage is collected.
import type { CDPSession } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const MOUNTS = 1000;
/** What the first mounts may leave for good: caches of fonts, formulas, pictures. */
const WARM = 60;

interface Count {
  readonly nodes: number;
  readonly listeners: number;
  readonly heap: number;
  readonly workers: number;
}

async function count(session: CDPSession): Promise<Count> {
  // Twice: the first collection frees what the second one can then let go.
  await session.send('HeapProfiler.collectGarbage');
  await host.page.waitForTimeout(300);
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize'), workers: host.page.workers().length };
}

/** Opens and closes the note so many times, as fast as it is drawn. */
async function mount(times: number): Promise<void> {
  await host.page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) {
      const pane = await window.host.open('Note.md', 'preview', false);
      await window.host.settled(pane);
      // Preact’s effects run after the next frame.
      if (i % 10 === 0) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      window.host.close(pane);
    }
  }, times);
}

test.each([
  ['softmax', ''], ['filters', ''], ['filters', 'view: weights\n'], ['filters', 'view: edges\nsize: 14\n'], ['gradient', 'depth: 6\nwidth: 8\nseeds: 1\n'], ['network', ''],
])('cnn-%s %s', { timeout: 600_000 }, async (language, body) => {
  host = await openHost({ vault: { 'Note.md': `\`\`\`cnn-${language}\n${body}\`\`\`\n` } });
  const session = await host.page.context().newCDPSession(host.page);
  await session.send('Performance.enable');
  await mount(WARM);
  const before = await count(session);
  await mount(MOUNTS);
  const after = await count(session);
  // One may have ended, being idle.
  expect(after.workers).toBeLessThanOrEqual(before.workers);
  expect(after.listeners - before.listeners).toBeLessThan(20);
  expect(after.nodes - before.nodes).toBeLessThan(200);
  // A kilobyte for each mount would be a leak.
  expect(after.heap - before.heap).toBeLessThan(MOUNTS * 1024);
  console.info(language, body.trim(), JSON.stringify({ before, after }));
  await host.close();
});
