// Bundles what the host page runs (our page/ with the mocks, markdown-it and CodeMirror) and plugins
// written in TypeScript for tests.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PluginFiles } from './page/plugin';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..', '..');

let page: Promise<string> | null = null;

/** The host page's script. */
export function pageScript(): Promise<string> {
  page ??= bundle(join(here, 'page/main.ts'), 'iife', []);
  return page;
}

/** The host page's stylesheet. */
export function pageStyles(): Promise<string> {
  return readFile(join(here, 'obsidian.css'), 'utf8');
}

/** The three files of a built plugin; the default is this repository's own `dist/`. */
export async function builtPlugin(folder = join(root, 'dist')): Promise<PluginFiles> {
  const [main, manifest, styles] = await Promise.all(
    ['main.js', 'manifest.json', 'styles.css'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { main, manifest: JSON.parse(manifest) as PluginFiles['manifest'], styles };
}

/** A plugin for tests of the host itself, bundled as the real one is. */
export async function pluginFrom(entry: string, manifest: PluginFiles['manifest'], styles = ''): Promise<PluginFiles> {
  const main = await bundle(entry, 'cjs', ['obsidian', '@codemirror/*']);
  return { main, manifest, styles };
}

async function bundle(entry: string, format: 'iife' | 'cjs', external: string[]): Promise<string> {
  const { outputFiles = [] } = await build({
    entryPoints: [entry],
    alias: format === 'iife' ? { obsidian: 'obsidian-test-mocks/obsidian' } : {},
    absWorkingDir: root,
    bundle: true,
    external,
    format,
    logLevel: 'error',
    platform: 'browser',
    target: 'chrome120',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
