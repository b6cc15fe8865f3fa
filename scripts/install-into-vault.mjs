// `npm run install-into -- VAULT`: puts the build into a vault's plugin folder. It enables nothing there.
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, npm, root } from './run.mjs';

/** A release is exactly these files. */
export const RELEASE_FILES = ['main.js', 'manifest.json', 'styles.css'];

/** The folder given is no vault; the message says what to do. */
export class NotAVault extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'NotAVault';
  }
}

/**
 * Copies the release files of `dist` into the vault.
 * @param {{ vault: string, dist: string }} folders
 * @returns {Promise<string>} the plugin's folder in the vault
 * @throws {NotAVault}
 */
export async function installIntoVault({ vault, dist }) {
  if (!(await isFolder(vault))) throw new NotAVault(`There is no folder ${vault}.`);
  if (!(await isFolder(join(vault, '.obsidian')))) {
    throw new NotAVault(`${vault} has no folder .obsidian. Open it once in Obsidian as a vault (“Open folder as vault”), then try again.`);
  }
  const folder = join(vault, '.obsidian', 'plugins', 'cnn-notes');
  await mkdir(folder, { recursive: true });
  for (const name of RELEASE_FILES) await copyFile(join(dist, name), join(folder, name));
  return folder;
}

async function isFolder(path) {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

async function buildWhereMissing(dist) {
  const present = await Promise.all(RELEASE_FILES.map((name) => stat(join(dist, name)).catch(() => null)));
  return present.every(Boolean) || ((await install()) && (await npm(['run', '--silent', 'build'])));
}

async function main([vault]) {
  if (vault === undefined) return fail('Which vault? npm run install-into -- /path/to/your/vault');
  const dist = join(root, 'dist');
  if (!(await buildWhereMissing(dist))) return fail('The build failed; it said above why.');
  try {
    const folder = await installIntoVault({ vault: resolve(process.env['INIT_CWD'] ?? '.', vault), dist });
    console.log(`Installed into ${folder}.\nNow enable “CNN Notes” in Obsidian: Settings → Community plugins (reload the list first).`);
  } catch (error) {
    if (!(error instanceof NotAVault)) throw error;
    fail(error.message);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
