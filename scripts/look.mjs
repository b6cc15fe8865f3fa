// Pictures of notes for a person to look at: each at 320, 700 and 1200 px, light and dark, in the
// emulated app with the built plugin, or (--page) as `npm start` serves it. Not a test; nothing is compared.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const USAGE = 'node scripts/look.mjs [--live | --print | --page] NOTE.md...   (paths within manual/; run the build first)';
const WIDTHS = [320, 700, 1200];

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const notes = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (notes.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const load = async (path) => (await runnerImport(fileURLToPath(new URL(path, import.meta.url)))).module;
const { openHost, openLivePage, closeBrowser } = await load('../tests/e2e/host/driver.ts');

for (const note of notes) {
  const name = basename(note, '.md').replaceAll(' ', '-');
  for (const theme of ['light', 'dark']) for (const width of WIDTHS) await look({ note, name, theme, width });
}
await closeBrowser();

async function look({ note, name, theme, width }) {
  const opened = flags.includes('--page') ? await openLivePage(note.replace(/\.md$/, ''), { theme, width }) : await openHost({ theme, width });
  console.log(await picture(opened, note, `${name}-${width}-${theme}`));
  for (const line of [...opened.pageErrors, ...opened.consoleLines, ...opened.outsideRequests]) console.error(`  noise: ${line}`);
  await opened.closeNoisy();
}

async function picture(opened, note, name) {
  if (flags.includes('--page')) return opened.screenshot(`${name}-page`);
  if (flags.includes('--print')) return (await opened.print(note)).screenshot(`${name}-print`);
  await (flags.includes('--live') ? opened.livePreview(note) : opened.read(note));
  return opened.screenshot(flags.includes('--live') ? `${name}-live` : name, { whole: true });
}
