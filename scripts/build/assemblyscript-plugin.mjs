// Lets code import AssemblyScript: `import { plain, relaxed } from './assembly/index.wasm'` compiles
// `./assembly/index.ts` and yields the bytes of both modules. For esbuild (the bundle) and for Vite (the tests).

import { dirname, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { compileAssembly } from './compile-assembly.mjs';

const IMPORT = /\/index\.wasm$/;

/** @returns {import('esbuild').Plugin} */
export function assemblyScript() {
  return {
    name: 'assemblyscript',
    setup(build) {
      build.onResolve({ filter: IMPORT }, ({ path, resolveDir }) => ({
        path: resolve(resolveDir, path),
        namespace: 'assemblyscript',
      }));
      build.onLoad({ filter: IMPORT, namespace: 'assemblyscript' }, async ({ path }) => {
        const modules = await compileAssembly(dirname(path));
        return { contents: writeModule(modules), watchFiles: modules.sources };
      });
    },
  };
}

/** @returns {import('vite').Plugin} */
export function assemblyScriptForVite() {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    resolveId: (path, importer) =>
      IMPORT.test(path) && importer ? `\0${resolve(dirname(importer), path)}.js` : undefined,
    async load(id) {
      if (!id.startsWith('\0') || !IMPORT.test(id.slice(0, -'.js'.length))) return undefined;
      const modules = await compileAssembly(dirname(id.slice(1)));
      for (const source of modules.sources) this.addWatchFile(source);
      return writeModule(modules);
    },
  };
}

/** Bytes of a strip, of which two fit into what deflate looks back on (32 kB). */
const STRIP = 12_288;

/**
 * Both modules deflated, as base64 text, inflated when asked for: a sixth of their size in the bundle. They differ in little
 * more than their multiply-adds, so they are cut into strips and laid down in turns: deflate writes most of a strip as a
 * repetition of the one before. `atob` and `DecompressionStream` are older than the oldest web view that Obsidian runs
 * on; `Uint8Array.fromBase64` is not.
 */
function writeModule({ plain, relaxed }) {
  const modules = [plain, relaxed];
  const strips = Math.ceil(Math.max(plain.length, relaxed.length) / STRIP);
  const cut = Array.from({ length: strips }, (_, strip) => modules.map((bytes) => bytes.subarray(edge(strip, bytes), edge(strip + 1, bytes))));
  const text = deflateRawSync(Buffer.concat(cut.flat()), { level: 9 }).toString('base64');
  return `const lengths = ${JSON.stringify(modules.map(({ length }) => length))};
const inflate = async () => {
  const bytes = Uint8Array.from(atob(${JSON.stringify(text)}), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
let inflated;
const moduleOf = async (which) => {
  const strips = await (inflated ??= inflate());
  const code = new Uint8Array(lengths[which]);
  for (let strip = 0, from = 0; strip < ${strips}; strip++)
    lengths.forEach((length, at) => {
      const [start, end] = [strip, strip + 1].map((edge) => Math.floor((edge * length) / ${strips}));
      if (at === which) code.set(strips.subarray(from, from + end - start), start);
      from += end - start;
    });
  return code;
};
export const plain = () => moduleOf(0);
export const relaxed = () => moduleOf(1);
`;

  function edge(strip, { length }) {
    return Math.floor((strip * length) / strips);
  }
}
