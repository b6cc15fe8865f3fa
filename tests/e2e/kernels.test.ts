// The kernels in a real Chromium, whose compiler is not Node's: the same numbers as the plain loops, on both modules.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemblyScript } from '../../scripts/build/assemblyscript-plugin.mjs';
import { browser, closeBrowser } from './host/browser';
import type { compareKernels, Deviations } from './kernels/compare';

declare const kernelsInBrowser: { readonly compareKernels: typeof compareKernels };

async function script(): Promise<string> {
  const entry = fileURLToPath(new URL('kernels/compare.ts', import.meta.url));
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'kernelsInBrowser' },
    ...{ target: 'chrome120', logLevel: 'error', plugins: [assemblyScript()] },
  });
  return outputFiles[0].text;
}

describe('kernels in Chromium', () => {
  let deviations: Readonly<Record<string, Deviations>>;
  beforeAll(async () => {
    const page = await (await browser()).newPage();
    await page.addScriptTag({ content: await script() });
    deviations = await page.evaluate(() => kernelsInBrowser.compareKernels());
  });
  afterAll(closeBrowser);

  it('come as both modules, the relaxed one first', () => {
    expect(Object.keys(deviations)).toEqual(['relaxed-simd', 'simd']);
  });

  it.each(['relaxed-simd', 'simd'])('of %s stay within 1.5e-5 of the plain loops in every plan, value and gradient', (module) => {
    const all = Object.entries(deviations[module]);
    expect(all.length).toBeGreaterThan(40);
    for (const [what, deviation] of all) expect(deviation, what).toBeLessThan(1.5e-5);
  });
});
