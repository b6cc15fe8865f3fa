// Keeps of KaTeX's fonts those that our formulas use, as woff2 inside the style sheet: a release is three files
// without a folder of fonts. The other faces are dropped together with their @font-face rules.
import { readFile } from 'node:fs/promises';

const KEPT = /KaTeX_(Main-(Regular|Bold|Italic|BoldItalic)|Math-Italic|Size[1-4]-Regular|AMS-Regular)\b/;

/** @returns {import('esbuild').Plugin} */
export function katexFonts() {
  return {
    name: 'katex-fonts',
    setup(build) {
      build.onLoad({ filter: /katex\.css$/ }, async ({ path }) => {
        const css = await readFile(path, 'utf8');
        return { contents: css.replace(/@font-face\s*\{[^}]*\}/g, keptFace), loader: 'css' };
      });
    },
  };
}

function keptFace(face) {
  const [woff2] = face.match(/url\([^)]*\.woff2\)\s*format\(["']?woff2["']?\)/) ?? [];
  if (!woff2 || !KEPT.test(woff2)) return '';
  return face.replace(/src:[^;}]*/, `src:${woff2}`);
}
