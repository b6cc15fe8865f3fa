// Bundles the lab's program (worker entry, jobs, engine, WASM) into the text of ONE function that needs nothing
// around it: its source can start a worker from a Blob, and calling it runs the same program in the thread.

import { resolve } from 'node:path';
import { build } from 'esbuild';
import { assemblyScript } from './assemblyscript-plugin.mjs';

const ROOT = resolve(import.meta.dirname, '../..');

/** Syntax that every supported Obsidian runs; the outer bundle must not need to lower the function any further. */
export const TARGET = ['chrome120', 'safari16.4'];

/**
 * @param {string} entry the module that exports `main(port, slice)`
 * @returns {Promise<{code: string, sources: string[]}>} the text of an ES module that exports `engineProgram`, and
 *   the files that went into it
 */
export async function bundleProgram(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'program',
    target: TARGET,
    charset: 'ascii',
    legalComments: 'none',
    plugins: [assemblyScript()],
  });
  const code = `export function engineProgram(port, slice) {\n${outputFiles[0].text}\nprogram.main(port, slice);\n}\n`;
  const files = Object.keys(metafile.inputs).filter((path) => !path.includes(':'));
  return { code, sources: files.map((path) => resolve(ROOT, path)) };
}
