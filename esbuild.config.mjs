// Builds dist/: main.js, manifest.json, styles.css. Byte for byte the same on every machine.
import { copyFile, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';
import { TARGET } from './scripts/build/bundle-program.mjs';
import { katexFonts } from './scripts/build/katex-fonts-plugin.mjs';
import { scriptOptions } from './scripts/build/script-options.mjs';

await mkdir('dist', { recursive: true });
await Promise.all([build(scriptOptions()), bundleStyles(), copyFile('manifest.json', 'dist/manifest.json')]);

function bundleStyles() {
  return build({
    stdin: { contents: '@import "katex/dist/katex.css";\n@import "./styles.css";', loader: 'css', resolveDir: '.' },
    outfile: 'dist/styles.css', bundle: true, target: TARGET, minify: true, charset: 'utf8', logLevel: 'warning',
    loader: { '.woff2': 'dataurl' }, plugins: [katexFonts()],
  });
}
