// `npm run bench [-- --peers] [--only TEXT] [--json FILE]`: runs the works in workers of a headless Chromium, one after the
// other, and prints their rows. Speed is judged in Chromium and never in Node, whose V8 may be years older.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { assemblyScript } from '../scripts/build/assemblyscript-plugin.mjs';
import { TARGET } from '../scripts/build/bundle-program.mjs';
import { ensureChromium } from '../scripts/chromium.mjs';
import { hostBench } from './host.mjs';
import { ensurePeers, PeersMissing } from './install-peers.mjs';
import { bundleTfjs } from './peers/bundle-tfjs.mjs';
import { hasGoal, lineOf, missesGoal } from './table.mjs';

const OPTIONS = { json: { type: 'string' }, peers: { type: 'boolean', default: false }, only: { type: 'string', default: '' } };

/** Nothing outside this machine is asked for anything. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

const { values } = parseArgs({ options: OPTIONS });
try {
  if (values.peers) ensurePeers();
  const rows = await benchInChromium(values);
  if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 1)}\n`);
} catch (error) {
  if (!(error instanceof PeersMissing)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function benchInChromium({ only, peers }) {
  const host = await hostBench({ '/worker.js': await bundle(), ...(peers && { '/tfjs.js': await bundleTfjs() }) });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ARGUMENTS });
  try {
    const page = await browser.newPage();
    await page.goto(host.address);
    console.log(`Chromium ${browser.version()}, one thread\n`);
    const { names } = await page.evaluate(askWorker, { peers });
    const rows = [];
    for (const work of names.filter((name) => name.toLowerCase().includes(only.toLowerCase()))) rows.push(...report(work, await page.evaluate(askWorker, { work, peers })));
    summarise(rows);
    return rows;
  } finally {
    await browser.close();
    host.close();
  }
}

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

/** Runs in the page: a fresh worker answers one question. */
function askWorker(question) {
  const worker = new Worker('/worker.js');
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => resolve({ error: message });
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}

function report(work, { rows = [], peak, error, stack }) {
  if (error) {
    console.error(`${work}: ${error}\n${stack ?? ''}`);
    process.exitCode = 1;
  }
  for (const row of rows) console.log(lineOf(row));
  if (peak) console.log(`${''.padEnd(56)}  peak ${((2 * peak) / 1e9).toFixed(1)} GFLOP/s\n`);
  return rows;
}

function summarise(rows) {
  const wanted = rows.filter(hasGoal);
  const missed = wanted.filter(missesGoal);
  console.log(`${wanted.length - missed.length} of ${wanted.length} goals met${missed.length ? '; missed:' : ''}`);
  for (const row of missed) console.log(lineOf(row));
}
