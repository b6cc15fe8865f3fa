// 1,000 mounts and unmounts of each block leave nothing behind: no worker, no listener, no node, no growing heap. Fewer of
// each view, of blocks that take from others, of work that is under way, and of popouts. Counted by Chromium itself, after its
// garbage is collected.
import type { CDPSession } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { VIEWS } from '../../src/blocks/filters/view-names';
import { GRADIENT_VIEWS } from '../../src/blocks/gradient/options';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { gateWorkers, holdWorkers } from './support/held-worker';

let host: Host;
afterEach(() => host.closeNoisy());

/** A thousand in all. What the first ones may leave for good: caches of fonts, formulas, pictures, and compiled code. */
const MANY = { warm: 300, times: 700 } as const;

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

/** How a note is opened each time: until it is complete, left while it computes, or in a window of its own. */
type How = 'complete' | 'under way' | 'popout';

/** Opens and closes the note so many times, as fast as it is drawn. */
async function mount(times: number, how: How = 'complete'): Promise<void> {
  await host.page.evaluate(async ([n, way]) => {
    for (let i = 0; i < n; i++) {
      const pane = await window.host.open('Note.md', 'preview', false);
      if (way === 'popout') window.host.moveToPopout(pane);
      if (way !== 'under way') await window.host.settled(pane);
      // Preact’s effects run after the next frame.
      if (way !== 'complete' || i % 10 === 0) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      window.host.close(pane);
      if (way === 'popout') for (const frame of document.querySelectorAll('.popout')) frame.remove();
    }
  }, [times, how] as const);
}

/** What so many more mounts leave behind, after the first ones have filled the caches. */
async function leftBy(note: string, { warm, times, how }: { readonly warm: number; readonly times: number; readonly how?: How }) {
  host = await openHost({ vault: { 'Note.md': note } });
  return leftByMounts({ warm, times, ...(how && { how }) });
}

async function leftByMounts({ warm, times, how }: { readonly warm: number; readonly times: number; readonly how?: How }) {
  const session = await host.page.context().newCDPSession(host.page);
  await session.send('Performance.enable');
  await mount(warm, how);
  const before = await count(session);
  await mount(times, how);
  const after = await count(session);
  return { workers: after.workers - before.workers, listeners: after.listeners - before.listeners, nodes: after.nodes - before.nodes, heap: after.heap - before.heap };
}

function expectNothing(left: Awaited<ReturnType<typeof leftBy>>, heap: number): void {
  // One may have ended, being idle.
  expect(left.workers).toBeLessThanOrEqual(0);
  expect(left.listeners).toBeLessThan(20);
  expect(left.nodes).toBeLessThan(100);
  expect(left.heap).toBeLessThan(heap);
}

test.each([
  ['softmax', ''], ['filters', ''], ['filters', 'view: weights\n'], ['filters', 'view: edges\nsize: 14\n'], ['gradient', 'depth: 6\nwidth: 8\nseeds: 1\n'], ['network', ''],
])('cnn-%s %s', { timeout: 600_000 }, async (language, body) => {
  const left = await leftBy(fenced(`cnn-${language}`, body), MANY);
  // Compiled code goes on growing by half a megabyte; a kilobyte for each mount would be a leak.
  expectNothing(left, 1024 * MANY.times);
  await host.close();
});

const FEW = { warm: 60, times: 60 } as const;
/** Five kilobytes for each of the few: so much comes and goes with the caches of V8, and a view that is held is more. */
const LITTLE = 5_000 * FEW.times;

/** What keeps the work short, for the views that read the key. */
const SHORT: Readonly<Record<string, string>> = {
  top9: 'count: 8\n', attribution: 'method: [saliency, gradcam]\n', maximise: 'climb: steps 2\n', invariance: 'points: 3\ncount: 2\n', correspondence: 'count: 2\n', occlusion: 'stride: 8\n',
};

test.each([
  ...VIEWS.map((view) => [`cnn-filters, ${view}`, fenced('cnn-filters', `view: ${view}\n${SHORT[view] ?? ''}`)] as const),
  ...GRADIENT_VIEWS.map((view) => [`cnn-gradient, ${view}`, fenced('cnn-gradient', `view: ${view}\ndepth: 4\nwidth: 8\n${view === 'train' ? 'steps: 2\n' : view === 'check' ? '' : 'seeds: 1\n'}`)] as const),
  ['a real network’s gradient', fenced('cnn-gradient', 'network: digits\nseeds: 1\n')] as const,
  ['three blocks that take from one another', fenced('cnn-filters', 'id: pad\nimage: draw 20,20 80,80\n') + fenced('cnn-softmax', 'id: scores\nfrom: pad\n') + fenced('cnn-softmax', 'from: scores\n')] as const,
])('%s', { timeout: 600_000 }, async (_, note) => {
  expectNothing(await leftBy(note, FEW), LITTLE);
  await host.close();
});

test.each([
  ['a gradient', fenced('cnn-gradient', 'depth: 60\nwidth: 64\nseeds: 40\n')], ['a climb', fenced('cnn-filters', 'view: maximise\nclass: 3\n')], ['a search', fenced('cnn-filters', 'view: top9\n')],
])('%s that is under way when its note is closed', { timeout: 600_000 }, async (_, note) => {
  expectNothing(await leftBy(note, { ...FEW, how: 'under way' }), LITTLE);
  await host.close();
});

// However long the worker takes: the end of the work of the newest view is not what the elements of the older ones wait for.
test.each([
  ['top9', fenced('cnn-filters', 'view: top9\n')], ['maps', fenced('cnn-filters', '')], ['a gradient', fenced('cnn-gradient', '')], ['a plan', fenced('cnn-network', '')], ['a model’s logits', fenced('cnn-softmax', 'model: digits\n')],
])('Blocks of which the worker never answers: %s', { timeout: 600_000 }, async (_, note) => {
  host = await openHost({ vault: { 'Note.md': note } });
  await gateWorkers(host.page);
  await holdWorkers(host.page, true);
  // One stays open, so that its session goes on computing.
  await host.page.evaluate(() => window.host.open('Note.md', 'preview', false));
  expectNothing(await leftByMounts({ ...FEW, how: 'under way' }), LITTLE);
  await host.close();
});

test('Blocks that are moved into a window which is closed', { timeout: 600_000 }, async () => {
  const note = fenced('cnn-softmax', '') + fenced('cnn-filters', '') + fenced('cnn-gradient', 'depth: 4\nwidth: 8\nseeds: 1\n');
  expectNothing(await leftBy(note, { ...FEW, how: 'popout' }), LITTLE);
  await host.close();
});
