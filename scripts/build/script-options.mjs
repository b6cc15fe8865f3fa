// How main.js is bundled: the one place that says so, for the build and for the test that looks into the bundle.
import builtins from 'builtin-modules';
import { assemblyScript } from './assemblyscript-plugin.mjs';
import { TARGET } from './bundle-program.mjs';
import { demoVault } from './demo-vault-plugin.mjs';
import { engineProgram } from './engine-program-plugin.mjs';

const PROVIDED_BY_OBSIDIAN = [
  'obsidian', 'electron', '@codemirror/autocomplete', '@codemirror/collab', '@codemirror/commands', '@codemirror/language',
  '@codemirror/lint', '@codemirror/search', '@codemirror/state', '@codemirror/view', '@lezer/common', '@lezer/highlight', '@lezer/lr',
];

/** @returns {import('esbuild').BuildOptions} */
export function scriptOptions() {
  return {
    entryPoints: ['src/main.ts'], outfile: 'dist/main.js', bundle: true, format: 'cjs', target: TARGET, minify: true, charset: 'utf8',
    jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'inline', logLevel: 'warning',
    external: [...PROVIDED_BY_OBSIDIAN, ...builtins],
    plugins: [assemblyScript(), demoVault(), engineProgram()],
    // src/main.ts asks on purpose whether a CommonJS loader is there.
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    banner: { js: '/* CNN Notes. MIT licence. Built by esbuild from src/. */' },
  };
}
