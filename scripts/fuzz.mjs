// `npm run fuzz -- [--times N] [--seed S] DIR…`: bundles tools/fuzz and runs it; status 1 on any failure.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { assemblyScript } from './build/assemblyscript-plugin.mjs';

const root = resolve(import.meta.dirname, '..');
const outfile = resolve(root, 'node_modules/.cache/cnn-notes/fuzz.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});
if (positionals.length === 0) {
  console.error('Usage: npm run fuzz -- [--times N] [--seed S] DIR…');
  process.exit(2);
}
await mkdir(resolve(outfile, '..'), { recursive: true });
await build({
  entryPoints: [resolve(root, 'tools/fuzz/main.ts')], absWorkingDir: root, outfile,
  bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning', plugins: [assemblyScript()],
});
const { fuzz } = await import(pathToFileURL(outfile).href);
const folders = positionals.map((folder) => resolve(folder));
const passed = fuzz({ folders, times: Number(values.times), seed: values.seed, print: (line) => console.log(line), now: () => process.cpuUsage().user / 1000 });
process.exitCode = passed ? 0 : 1;
