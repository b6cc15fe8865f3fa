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

/**
 * The bytes deflated, as base64 text, inflated when asked for: a quarter of the size in the bundle. `atob` and
 * `DecompressionStream` are older than the oldest web view that Obsidian runs on; `Uint8Array.fromBase64` is not.
 */
function writeModule({ plain, relaxed }) {
  const encode = (bytes) => JSON.stringify(deflateRawSync(bytes, { level: 9 }).toString('base64'));
  return `const inflate = async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
export const plain = () => inflate(${encode(plain)});
export const relaxed = () => inflate(${encode(relaxed)});
`;
}
