// The vault of a page: which files exist and where they are fetched from. The page carries it as JSON in a
// data block, `<script type="application/json" id="cnn-notes-vault">`.
import type { Link } from '../../blocks/notation/link';
import type { VaultFolder } from '../../blocks/services';
import { linkedFolder, linkedPath, pathsIn } from '../../blocks/vault-paths';

/** What the page says of its vault. */
export interface PageVault {
  /** Path of the note that this page shows. */
  readonly note: string;
  /** Path in the vault → address of the page (for notes) or of the bytes (for anything else). */
  readonly files: Readonly<Record<string, string>>;
}

/** Id of the data block. */
const VAULT_ID = 'cnn-notes-vault';

/** The page’s vault; an empty one where the page has none. */
export function vaultOf(document: Document): PageVault {
  const text = document.getElementById(VAULT_ID)?.textContent;
  return text ? (JSON.parse(text) as PageVault) : { note: '', files: {} };
}

/** The address behind a link, or undefined when the vault has no such file. */
export function addressOf(vault: PageVault, link: Link): string | undefined {
  const path = linkedPath(Object.keys(vault.files), link);
  return path === undefined ? undefined : vault.files[path];
}

/** The folder behind a link, its files fetched one by one when they are asked for, or undefined when the vault has none. */
export function folderOf({ files }: PageVault, link: Link): VaultFolder | undefined {
  const paths = Object.keys(files);
  const path = linkedFolder(paths, link);
  if (path === undefined) return undefined;
  return { path, files: pathsIn(paths, path).map((inside) => ({ ...inside, version: '', read: () => fetchFile(files[inside.path]) })) };
}

/** The bytes at an address, or undefined where there are none. */
export async function fetchFile(address: string | undefined): Promise<ArrayBuffer | undefined> {
  if (address === undefined) return undefined;
  const response = await fetch(address);
  return response.ok ? response.arrayBuffer() : undefined;
}
