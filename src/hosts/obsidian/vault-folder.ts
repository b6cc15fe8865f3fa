// A folder of the vault as blocks see it: what lies in it, and when that changes.
import type { TAbstractFile, Vault } from 'obsidian';
import type { Link } from '../../blocks/notation/link';
import type { VaultFolder } from '../../blocks/services';
import { linkedFolder, pathsIn } from '../../blocks/vault-paths';

/** The folder that a link names, or undefined when no file lies in one of that name. */
export function folderOf(vault: Vault, link: Link): VaultFolder | undefined {
  const files = new Map(vault.getFiles().map((file) => [file.path, file]));
  const path = linkedFolder([...files.keys()], link);
  if (path === undefined) return undefined;
  return {
    path,
    files: pathsIn([...files.keys()], path).map((inside) => ({
      ...inside,
      version: versionOf(files.get(inside.path)?.stat),
      read: async () => {
        const file = vault.getFileByPath(inside.path);
        return file ? vault.readBinary(file) : undefined;
      },
    })),
  };
}

/** When a file was last written, and its size, as one text; empty for none. */
export function versionOf(stat: { readonly mtime: number; readonly size: number } | undefined): string {
  return stat ? `${stat.mtime} ${stat.size}` : '';
}

/** Many files are copied at once: their changes are told together when this has passed since the last one. */
const QUIET_MS = 500;

/** Calls `changed` after the file at `path` (also at the end of a longer one, as links name files), or files in the folder there, came, went or changed, until the returned function is called. */
export function watchFolder(vault: Vault, path: string, changed: () => void): () => void {
  let timer: number | undefined;
  const look = (...paths: readonly string[]): void => {
    if (!paths.some((touched) => touched === path || touched.startsWith(`${path}/`) || touched.endsWith(`/${path}`))) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(changed, QUIET_MS);
  };
  const one = ({ path: touched }: TAbstractFile): void => look(touched);
  const events = [
    vault.on('create', one), vault.on('modify', one), vault.on('delete', one),
    vault.on('rename', (file, from) => look(file.path, from)),
  ];
  return () => {
    window.clearTimeout(timer);
    events.forEach((event) => vault.offref(event));
  };
}
