// A note of a vault as the body of a page: rendered Markdown with the blocks left as fences, and the data block
// from which the page's script learns which files there are. No scripts or styles of its own.
import { excerpt, notesMarkdown } from './markdown.mjs';

const DEEPEST_EMBED = 5;
const PICTURE = /\.(png|jpe?g|gif|svg|webp|bmp)$/i;

const markdown = notesMarkdown();
const escape = markdown.utils.escapeHtml;

/**
 * A vault to render from.
 * @typedef {object} Vault
 * @property {string[]} paths every file, hidden ones left out
 * @property {(path: string) => string} text a note's text
 */

/**
 * The HTML of a note's page, to be put into `<body>`.
 * @param {Vault} vault
 * @param {string} note path of a note in the vault
 * @returns {string}
 */
export function noteHtml(vault, note) {
  const files = Object.fromEntries(vault.paths.map((path) => [path, addressOf(path)]));
  const data = JSON.stringify({ note, files }).replaceAll('<', '\\u003c');
  const body = markdown.render(excerpt(vault.text(note)), environment(vault, 0));
  return (
    `<main class="note" data-note="${escape(note)}">${body}</main>` +
    `<script type="application/json" id="cnn-notes-vault">${data}</script>`
  );
}

/**
 * Where the server has a file of the vault: notes as pages, anything else as its bytes.
 * @param {string} path
 * @returns {string}
 */
export function addressOf(path) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.endsWith('.md') ? `/note/${encoded.replace(/\.md$/, '')}` : `/vault/${encoded}`;
}

/**
 * The file that a link names: by its path, else the first of that name, as the app resolves links.
 * @param {string[]} paths
 * @param {string} linkpath a linktext without its `#heading`
 * @returns {string | undefined}
 */
export function linkedFile(paths, linkpath) {
  const wanted = [linkpath, `${linkpath}.md`].map((path) => path.toLowerCase());
  const nearest = [...paths].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return (
    nearest.find((path) => wanted.includes(path.toLowerCase())) ??
    nearest.find((path) => wanted.some((name) => path.toLowerCase().endsWith(`/${name}`)))
  );
}

function environment(vault, depth) {
  return {
    address: (linktext) => {
      const file = linkedFile(vault.paths, linktext.split('#')[0]);
      return file === undefined ? null : addressOf(file);
    },
    embed: (linktext, alias) => embedHtml(vault, { linktext, alias, depth }),
  };
}

function embedHtml(vault, { linktext, alias, depth }) {
  const [path, ...headings] = linktext.split('#');
  const file = linkedFile(vault.paths, path);
  if (file === undefined || depth >= DEEPEST_EMBED) return `<span class="internal-embed mod-empty">${escape(linktext)}</span>`;
  if (PICTURE.test(file)) return `<img src="${escape(addressOf(file))}" alt="${escape(alias)}"${/^\d+$/.test(alias) ? ` width="${alias}"` : ''}>`;
  if (!file.endsWith('.md')) return `<a href="${escape(addressOf(file))}">${escape(alias)}</a>`;
  const inner = markdown.render(excerpt(vault.text(file), headings.at(-1)), environment(vault, depth + 1));
  return `<div class="internal-embed markdown-embed">${inner}</div>`;
}
