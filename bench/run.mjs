// `npm run bench [-- NAME] [--json FILE]`: builds the bench, runs it in one worker of a headless Chromium, prints the table.
// Speed is judged in Chromium and never in Node, whose V8 may be years older.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { assemblyScript } from '../scripts/build/assemblyscript-plugin.mjs';
import { TARGET } from '../scripts/build/bundle-program.mjs';
import { ensureChromium } from '../scripts/chromium.mjs';

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const rows = await runInChromium(await bundle(), positionals[0] ?? '');
if (values.json) await writeFile(values.json, JSON.stringify(rows, null, 1));

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/worker.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: TARGET,
    plugins: [assemblyScript()],
  });
  return outputFiles[0].text;
}

async function runInChromium(script, only) {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const all = [];
    await page.exposeFunction('report', (message) => void all.push(...print(message)));
    await page.evaluate(startWorker, { script, only });
    return all;
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
function startWorker({ script, only }) {
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  return new Promise((resolve, reject) => {
    worker.onmessage = async ({ data }) => {
      if (data.error) return reject(data.error);
      if (data.done) return resolve();
      await globalThis.report(data);
    };
    worker.onerror = ({ message }) => reject(message);
    worker.postMessage(only);
  });
}

function print({ peak, rows: measured = [] }) {
  if (peak) console.log(`peak ${(2 * peak / 1e9).toFixed(1)} GFLOP/s\n`);
  for (const { work, contestant, ms, ratioToOurs, shareOfPeak } of measured) {
    const share = shareOfPeak ? `${(100 * shareOfPeak).toFixed(0)} %` : '';
    console.log(`${work.padEnd(48)} ${contestant.padEnd(20)} ${ms.toFixed(2).padStart(9)} ms  ×${ratioToOurs.toFixed(2).padEnd(7)} ${share.padStart(6)}`);
  }
  return measured;
}
