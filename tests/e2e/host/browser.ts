// One headless Chromium for all tests of a process, started when first needed.
import { chromium, type Browser } from 'playwright-core';
import { ensureChromium } from '../../../scripts/chromium.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

let running: Promise<Browser> | null = null;

/** The browser of this process. @throws {ChromiumMissing} where there is none and none can be installed */
export function browser(): Promise<Browser> {
  running ??= chromium.launch({ executablePath: ensureChromium(), headless: true, args: FLAGS });
  return running;
}

/** Ends the browser; a script calls it at its end, tests need not (the process's end is the browser's). */
export async function closeBrowser(): Promise<void> {
  const ending = running;
  running = null;
  await (await ending)?.close();
}
