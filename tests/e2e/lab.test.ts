// The lab in a real Chromium, minified, under a strict Content-Security-Policy: what Node's workers cannot show.

import { inflateRawSync } from 'node:zlib';
import type { Server } from 'node:http';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChromium } from '../../scripts/chromium.mjs';
import type { LabPage } from './lab/page';
import { bundlePage, servePage } from './lab/serve';

declare const page: LabPage;

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";

let script: string, browser: Browser, server: Server, address: string;
const complaints: string[] = [];

async function openPage(policy: string): Promise<Page> {
  const tab = await browser.newPage();
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await tab.goto(`${address}?policy=${encodeURIComponent(policy)}`);
  return tab;
}

beforeAll(async () => {
  script = await bundlePage();
  ({ server, address } = await servePage(script));
  browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

it('has the engine’s WASM in the bundle once: a plain and a relaxed module in one text', () => {
  const texts = script.match(/[A-Za-z0-9+/]{2000,}=*/g) ?? [];
  expect(texts.map(modulesIn).filter((modules) => modules > 0)).toEqual([2]);
});

/** How many WebAssembly modules begin in a deflated text; 0 where it is none. */
function modulesIn(text: string): number {
  try {
    return inflateRawSync(Buffer.from(text, 'base64')).toString('latin1').split('\0asm\x01\0\0\0').length - 1;
  } catch {
    return 0;
  }
}

describe('under a strict policy', () => {
  let tab: Page;
  beforeAll(async () => void (tab = await openPage(STRICT)));

  it('starts no worker before the first run', async () => {
    expect(await tab.evaluate(() => page.workers())).toBe(0);
  });

  it('streams progress from worker and thread alike', async () => {
    const heard = await tab.evaluate(() =>
      Promise.all(
        (['worker', 'thread'] as const).map(async (way) => {
          const words: string[] = [];
          await page[way].run('count', { to: 3 }, { onProgress: (progress) => words.push(progress.words) });
          return words;
        }),
      ),
    );
    expect(heard).toEqual([['at 1', 'at 2', 'at 3'], ['at 1', 'at 2', 'at 3']]);
  });

  it('multiplies on relaxed SIMD with the same bits in worker and thread', async () => {
    const [inWorker, inThread] = await tab.evaluate(async () => {
      const n = 37;
      const [a, b] = [Math.sin, Math.cos].map((f) => Float32Array.from({ length: n * n }, (_, i) => f(i)));
      const runs = (['worker', 'thread'] as const).map((way) => page[way].run('product', { a, b, n }));
      return (await Promise.all(runs)).map(({ c, kernels }) => ({ c: [...c], kernels }));
    });
    expect(inWorker.kernels).toBe('relaxed-simd');
    expect(inWorker.c[0]).not.toBe(0);
    expect(inThread).toEqual(inWorker);
  });

  it('cancels a running job in both', async () => {
    const reasons = await tab.evaluate(() =>
      Promise.all(
        (['worker', 'thread'] as const).map((way) => {
          const stop = new AbortController();
          const options = { signal: stop.signal, onProgress: () => stop.abort('the slider moved') };
          return page[way].run('forever', {}, options).catch(String);
        }),
      ),
    );
    expect(reasons).toEqual(['the slider moved', 'the slider moved']);
  });

  it('brings errors across with their class, though the bundle is minified', async () => {
    const errors = await tab.evaluate(() =>
      Promise.all((['worker', 'thread'] as const).map((way) => page[way].run('fail', { how: 'shape' }).catch(String))),
    );
    const expected = 'ShapeError: conv1: expected 4 axes, found [2, 3]';
    expect(errors).toEqual([expected, expected]);
  });

  it('replaces a killed worker, which builds its models again', async () => {
    const outcome = await tab.evaluate(async () => {
      const { ref } = page.worker.model({ factor: 3 });
      await page.worker.run('scale', { model: ref, x: 1 });
      const before = page.workers();
      page.killWorkers();
      const again = await page.worker.run('scale', { model: ref, x: 5 });
      return { again, started: page.workers() - before };
    });
    expect(outcome).toEqual({ again: { y: 15, built: 1 }, started: 1 });
  });

  it('broke no rule of the policy', () => {
    expect(complaints).toEqual([]);
  });
});

it('falls back to the thread where the policy forbids workers', async () => {
  const tab = await openPage("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'");
  expect(await tab.evaluate(() => page.either.run('count', { to: 2 }))).toBe(2);
});

it('falls back to plain loops where the policy forbids WebAssembly', async () => {
  const tab = await openPage("default-src 'none'; script-src 'self'; worker-src blob:");
  const one = await tab.evaluate(async () => {
    const [a, b] = [new Float32Array([3]), new Float32Array([5])];
    const { c, kernels } = await page.worker.run('product', { a, b, n: 1 });
    return { c: c[0], kernels };
  });
  expect(one).toEqual({ c: 15, kernels: 'plain' });
});
