// Pictures of notes for a person to look at: each at 320, 700 and 1200 px, light and dark, in the
// emulated app with the built plugin. Not a test; nothing is compared.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const USAGE = 'node scripts/look.mjs [--live | --print] NOTE.md...   (paths within manual/; run the build first)';
const WIDTHS = [320, 700, 1200];

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const notes = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (notes.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const load = async (path) => (await runnerImport(fileURLToPath(new URL(path, import.meta.url)))).module;
const { openHost, closeBrowser } = await load('../tests/e2e/host/driver.ts');

for (const note of notes) {
  const name = basename(note, '.md').replaceAll(' ', '-');
  for (const theme of ['light', 'dark']) for (const width of WIDTHS) await look({ note, name, theme, width });
}
await closeBrowser();

async function look({ note, name, theme, width }) {
  const host = await openHost({ theme, width });
  if (flags.includes('--print')) console.log(await (await host.print(note)).screenshot(`${name}-print-${theme}`));
  else {
    await (flags.includes('--live') ? host.livePreview(note) : host.read(note));
    console.log(await host.screenshot(`${name}-${width}-${theme}${flags.includes('--live') ? '-live' : ''}`, { whole: true }));
  }
  for (const line of [...host.pageErrors, ...host.consoleLines, ...host.outsideRequests]) console.error(`  noise: ${line}`);
  await host.closeNoisy();
}
