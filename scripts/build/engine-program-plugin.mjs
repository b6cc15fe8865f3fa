// Lets code import the lab's program as one function: `import { engineProgram } from 'engine-program'`.
// For esbuild (the bundle) and for Vite (the tests).

import { resolve } from 'node:path';
import { bundleProgram } from './bundle-program.mjs';

const NAME = 'engine-program';
const ENTRY = resolve(import.meta.dirname, '../../src/lab/worker.ts');

/**
 * @param {string} [entry] another program than the lab's, for tests
 * @returns {import('esbuild').Plugin}
 */
export function engineProgram(entry = ENTRY) {
  return {
    name: NAME,
    setup(build) {
      build.onResolve({ filter: /^engine-program$/ }, () => ({ path: entry, namespace: NAME }));
      build.onLoad({ filter: /.*/, namespace: NAME }, async ({ path }) => {
        const { code, sources } = await bundleProgram(path);
        return { contents: code, watchFiles: sources };
      });
    },
  };
}

/** @returns {import('vite').Plugin} */
export function engineProgramForVite() {
  return {
    name: NAME,
    resolveId: (id) => (id === NAME ? `\0${NAME}.js` : undefined),
    async load(id) {
      if (id !== `\0${NAME}.js`) return undefined;
      const { code, sources } = await bundleProgram(ENTRY);
      for (const source of sources) this.addWatchFile(source);
      return code;
    },
  };
}
