// Compiles a folder of AssemblyScript sources to two WebAssembly modules, plain SIMD and relaxed SIMD.
// In process, deterministic (no paths, no names, no times in the output), cached by content.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeTiles } from './write-tiles.mjs';

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/cnn-notes');

/** -O2 and not -O3 or -Os: those reorder the multiply-adds of the tiles, which costs a quarter of their speed. */
const FLAGS = ['-O2', '--noAssert', '--runtime', 'stub', '--importMemory', '--use', 'abort='];
const FEATURES = { plain: 'simd', relaxed: 'simd,relaxed-simd' };

/**
 * @param {string} folder holds `index.ts`, whose exports become the modules' exports
 * @returns {Promise<{plain: Uint8Array, relaxed: Uint8Array, sources: string[]}>} the modules, and the files they
 *   depend on
 * @throws {AssemblyError} with the compiler's own message
 */
export async function compileAssembly(folder) {
  const sources = await readSources(folder);
  const version = JSON.parse(await readFile(resolve(CACHE, '../../assemblyscript/package.json'), 'utf8')).version;
  const [plain, relaxed] = [
    await cached([version, FEATURES.plain, sources], () => compile(sources, FEATURES.plain)),
    await cached([version, FEATURES.relaxed, sources], () => compile(sources, FEATURES.relaxed)),
  ];
  return { plain, relaxed, sources: Object.keys(sources).map((name) => join(folder, name)) };
}

/** The sources could not be compiled. */
export class AssemblyError extends Error {
  name = 'AssemblyError';
}

async function readSources(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, i) => [name, texts[i]]));
}

async function cached(key, make) {
  const hash = createHash('sha256').update(JSON.stringify([FLAGS, writeTiles(), ...key])).digest('hex');
  const file = join(CACHE, `${hash.slice(0, 32)}.wasm`);
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    const bytes = await make();
    await mkdir(CACHE, { recursive: true });
    await writeFile(`${file}.${process.pid}`, bytes);
    await rename(`${file}.${process.pid}`, file);
    return bytes;
  }
}

async function compile(sources, features) {
  const { default: asc } = await import('assemblyscript/asc');
  const files = { ...sources, 'tiles.ts': writeTiles() };
  let binary;
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'out.wasm', ...FLAGS, '--enable', features], {
    readFile: (name) => files[name] ?? null,
    writeFile: (name, contents) => void (binary = contents),
    listFiles: () => [],
  });
  if (error) throw new AssemblyError(`${error.message}\n${stderr.toString()}`);
  return binary;
}
