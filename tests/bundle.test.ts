// The build: small enough, three files, and the same bytes every time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from '../src/engine/layers/index';

const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');

function builtHashes(): Record<string, string> {
  execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: root, stdio: 'pipe' });
  return Object.fromEntries(readdirSync(dist).sort().map((name) => [name, createHash('sha256').update(readFileSync(resolve(dist, name))).digest('hex')]));
}

test('dist/ holds a release and is built byte for byte the same twice', { timeout: 120_000 }, () => {
  const first = builtHashes();
  expect(Object.keys(first)).toEqual(['main.js', 'manifest.json', 'styles.css']);
  expect(builtHashes()).toEqual(first);
  const script = readFileSync(resolve(dist, 'main.js'), 'utf8');
  expect(script.length).toBeLessThan(1_000_000);
  expect(script).not.toContain(root);
});

test('the engine stands in main.js once, and its WASM as one plain and one relaxed module', () => {
  const script = readFileSync(resolve(dist, 'main.js'), 'utf8');
  const wasmHeader = 'AGFzbQ';
  expect(script.split(layers.conv.summary)).toHaveLength(2);
  expect(script.split(wasmHeader)).toHaveLength(3);
});
