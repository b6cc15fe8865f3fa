// The vault of a page: which files exist and where they are fetched from. The page carries it as JSON in a
// data block, `<script type="application/json" id="cnn-notes-vault">`.
import type { Link } from '../../blocks/notation/link';

/** What the page says of its vault. */
export interface PageVault {
  /** Path of the note that this page shows. */
  readonly note: string;
  /** Path in the vault → address of the page (for notes) or of the bytes (for anything else). */
  readonly files: Readonly<Record<string, string>>;
}

/** Id of the data block. */
export const VAULT_ID = 'cnn-notes-vault';

/** The page’s vault; an empty one where the page has none. */
export function vaultOf(document: Document): PageVault {
  const text = document.getElementById(VAULT_ID)?.textContent;
  return text ? (JSON.parse(text) as PageVault) : { note: '', files: {} };
}

/** The address behind a link: by path, else by the only or first file of that name, as Obsidian resolves links. */
export function addressOf(vault: PageVault, { path }: Link): string | undefined {
  const wanted = [path, `${path}.md`].map((name) => name.toLowerCase());
  const paths = Object.keys(vault.files).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const found = paths.find((file) => wanted.includes(file.toLowerCase()))
    ?? paths.find((file) => wanted.some((name) => file.toLowerCase().endsWith(`/${name}`)));
  return found === undefined ? undefined : vault.files[found];
}
