// `npm run conformance -- [--known] [--reference] DIR…`: bundles tools/conformance and runs it; status 1 on any failure.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { assemblyScript } from './build/assemblyscript-plugin.mjs';

const root = resolve(import.meta.dirname, '..');
const outfile = resolve(root, 'node_modules/.cache/cnn-notes/conformance.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { known: { type: 'boolean', default: false }, reference: { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  console.error('Usage: npm run conformance -- [--known] [--reference] DIR…');
  process.exit(2);
}
const { conformance } = await bundled();
const print = (line) => console.log(line);
const passed = await conformance({ folders: positionals.map((folder) => resolve(folder)), ...values, print });
process.exitCode = passed ? 0 : 1;

async function bundled() {
  await mkdir(resolve(outfile, '..'), { recursive: true });
  await build({
    entryPoints: [resolve(root, 'tools/conformance/main.ts')], absWorkingDir: root, outfile,
    bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning', plugins: [assemblyScript()],
  });
  return import(pathToFileURL(outfile).href);
}
