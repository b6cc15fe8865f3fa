// `npm run note -- FILE.md …`: one JSON line per block on standard output; status 1 when a block has an error.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { assemblyScript } from './build/assemblyscript-plugin.mjs';
import { engineProgram } from './build/engine-program-plugin.mjs';

const root = join(import.meta.dirname, '..');
const outfile = join(root, 'node_modules', '.cache', 'cnn-notes', 'note.cjs');

const notes = process.argv.slice(2);
if (notes.length === 0) {
  console.error('Usage: npm run note -- FILE.md …');
  process.exit(2);
}
const { folderServices, recordLine, runNote } = await nodeHost();
for (const note of notes) await runFile(resolve(note));

async function nodeHost() {
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, 'src/hosts/node/index.ts')], outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node20',
    jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning', plugins: [assemblyScript(), engineProgram()],
  });
  return createRequire(import.meta.url)(outfile);
}

async function runFile(path) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    console.error(`There is no file “${path}”.`);
    process.exitCode = 1;
    return;
  }
  const services = folderServices(await folderOf(path), { now: () => performance.now(), after });
  for await (const record of runNote(text, services)) {
    console.log(recordLine(record));
    if (record.error) process.exitCode = 1;
  }
  services.lab.close();
}

async function folderOf(note) {
  const vault = await vaultOf(dirname(note));
  const entries = await readdir(vault, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(vault, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return {
    paths: paths.filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')),
    read: async (path) => new Uint8Array(await readFile(join(vault, path))).buffer,
  };
}

function after(milliseconds, action) {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}

/** The nearest folder above that Obsidian has opened as a vault, else the note's own folder. */
async function vaultOf(folder) {
  for (let above = folder; dirname(above) !== above; above = dirname(above)) {
    if ((await readdir(above)).includes('.obsidian')) return above;
  }
  return folder;
}
