// Lets code import the demo note with what it needs, as one table: `import { demoFiles } from 'demo-vault'`. The files
// are the manual's own. For esbuild (the bundle) and for Vite (the tests).

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const NAME = 'demo-vault';
const MANUAL = resolve(import.meta.dirname, '../../manual');
/** Paths in the manual; the first is the demo note. */
const FILES = ['CNNs Continued.md', 'Getting started.md', 'Vision.md', 'Explainable-AI.md', 'cnn-softmax.md', 'cnn-filters.md', 'cnn-gradient.md', 'cnn-network.md', 'Results.base', 'attachments/house.png'];

function code() {
  const entries = FILES.map((path) => {
    const bytes = readFileSync(resolve(MANUAL, path));
    return /\.(md|base)$/.test(path) ? { path, text: bytes.toString('utf8') } : { path, base64: bytes.toString('base64') };
  });
  return `export const demoFiles = ${JSON.stringify(entries)};`;
}

/** @returns {import('esbuild').Plugin} */
export function demoVault() {
  return {
    name: NAME,
    setup(build) {
      build.onResolve({ filter: /^demo-vault$/ }, () => ({ path: NAME, namespace: NAME }));
      build.onLoad({ filter: /.*/, namespace: NAME }, () => ({ contents: code(), watchFiles: FILES.map((path) => resolve(MANUAL, path)) }));
    },
  };
}

/** @returns {import('vite').Plugin} */
export function demoVaultForVite() {
  return {
    name: NAME,
    resolveId: (id) => (id === NAME ? `\0${NAME}.js` : undefined),
    load: (id) => (id === `\0${NAME}.js` ? code() : undefined),
  };
}
