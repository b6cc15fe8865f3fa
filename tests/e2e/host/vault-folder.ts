// Reads a folder of the disk as the files of a vault.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { VaultFiles } from './page/vault';

const TEXT = /\.(md|base|canvas|json|csv|txt|svg)$/i;

/** All files below `folder` by their path in the vault; hidden ones are left out. */
export async function vaultFromFolder(folder: string): Promise<VaultFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).split(sep).some((part) => part.startsWith('.')));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [vaultPath(folder, file), await content(file)] as const)));
}

function vaultPath(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

async function content(file: string): Promise<VaultFiles[string]> {
  return TEXT.test(file) ? { text: await readFile(file, 'utf8') } : { base64: (await readFile(file)).toString('base64') };
}
