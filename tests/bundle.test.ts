// The build: small enough, three files, and the same bytes every time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { scriptOptions } from '../scripts/build/script-options.mjs';
import { layers } from '../src/engine/layers/index';

const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');

/** What main.js may weigh, in bytes; docs/decisions/0009-size-of-main-js.md. */
const LARGEST = 1_650_000;

function builtHashes(): Record<string, string> {
  execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: root, stdio: 'pipe' });
  return Object.fromEntries(readdirSync(dist).sort().map((name) => [name, createHash('sha256').update(readFileSync(resolve(dist, name))).digest('hex')]));
}

test('dist/ holds a release and is built byte for byte the same twice', { timeout: 120_000 }, () => {
  const first = builtHashes();
  expect(Object.keys(first)).toEqual(['main.js', 'manifest.json', 'styles.css']);
  expect(builtHashes()).toEqual(first);
  expect(statSync(resolve(dist, 'main.js')).size).toBeLessThan(LARGEST);
  const script = readFileSync(resolve(dist, 'main.js'), 'utf8');
  expect(script).not.toContain(root);
});

test('a layer’s own words stand in main.js once', () => {
  const script = readFileSync(resolve(dist, 'main.js'), 'utf8');
  expect(script.split(layers.conv.summary)).toHaveLength(2);
});

/** What small pure functions the views share with the engine, in bytes: activations for curves, mean-field theory, softmax of a row, the exponential behind them, options of methods. */
const SHARED = 24_000;

test('the engine stands in the bundle once: in the program of the worker, not around it', { timeout: 120_000 }, async () => {
  const { metafile } = await build({ ...scriptOptions(), absWorkingDir: root, write: false, metafile: true });
  const [output] = Object.values(metafile.outputs);
  const inner = Object.entries(output.inputs).filter(([path]) => path.startsWith('engine-program:'));
  const outer = Object.entries(output.inputs).filter(([path]) => /^src\/(engine|models|data|study)\//.test(path));
  expect(inner).toHaveLength(1);
  expect(inner[0][1].bytesInOutput).toBeGreaterThan(100_000);
  expect(outer.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)).toBeLessThan(SHARED);
});
