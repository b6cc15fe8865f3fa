// Builds dist/: main.js, manifest.json, styles.css. Byte for byte the same on every machine.
import { copyFile, mkdir } from 'node:fs/promises';
import builtins from 'builtin-modules';
import { build } from 'esbuild';
import { assemblyScript } from './scripts/build/assemblyscript-plugin.mjs';
import { engineProgram } from './scripts/build/engine-program-plugin.mjs';
import { katexFonts } from './scripts/build/katex-fonts-plugin.mjs';

const TARGET = ['chrome120', 'safari16.4'];
const PROVIDED_BY_OBSIDIAN = [
  'obsidian', 'electron', '@codemirror/autocomplete', '@codemirror/collab', '@codemirror/commands', '@codemirror/language',
  '@codemirror/lint', '@codemirror/search', '@codemirror/state', '@codemirror/view', '@lezer/common', '@lezer/highlight', '@lezer/lr',
];

await mkdir('dist', { recursive: true });
await Promise.all([bundleScript(), bundleStyles(), copyFile('manifest.json', 'dist/manifest.json')]);

function bundleScript() {
  return build({
    entryPoints: ['src/main.ts'], outfile: 'dist/main.js', bundle: true, format: 'cjs', target: TARGET, minify: true, charset: 'utf8',
    jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'inline', logLevel: 'warning',
    external: [...PROVIDED_BY_OBSIDIAN, ...builtins],
    plugins: [assemblyScript(), engineProgram()],
    // src/main.ts asks on purpose whether a CommonJS loader is there.
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    banner: { js: '/* CNN Notes. MIT licence. Built by esbuild from src/. */' },
  });
}

function bundleStyles() {
  return build({
    stdin: { contents: '@import "katex/dist/katex.css";\n@import "./styles.css";', loader: 'css', resolveDir: '.' },
    outfile: 'dist/styles.css', bundle: true, target: TARGET, minify: true, charset: 'utf8', logLevel: 'warning',
    loader: { '.woff2': 'dataurl' }, plugins: [katexFonts()],
  });
}
