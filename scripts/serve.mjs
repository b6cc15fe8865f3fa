// A server for a vault as live pages, on this machine only: the notes rendered under /note/, the vault's files
// under /vault/, the build, which makes the fenced blocks live. Files are read anew at every request.
import { readFileSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, noteHtml } from './notes/note-html.mjs';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const CONTENT_TYPES = {
  '.base': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

const BUILD_FILES = new Set(['main.js', 'styles.css']);

const OWN_FILES = fileURLToPath(new URL('notes', import.meta.url));

/** The wanted port is taken by another program. */
export class PortTaken extends Error {
  /** @param {number} port */
  constructor(port) {
    super(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
    this.name = 'PortTaken';
  }
}

/**
 * Starts the server on 127.0.0.1.
 * @param {{ vault: string, dist: string, port: number }} where folders; port 0 takes any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 * @throws {PortTaken}
 */
export async function serve({ vault, dist, port }) {
  const server = createServer((request, response) => void answer({ vault, dist }, request, response));
  await new Promise((started, failed) => {
    server.once('error', (error) => failed(error.code === 'EADDRINUSE' ? new PortTaken(port) : error));
    server.listen(port, '127.0.0.1', started);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

async function answer(folders, request, response) {
  const { status, type, body } = await respond(folders, request).catch(() => plain(500, 'The server failed.'));
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function respond({ vault, dist }, { method, url }) {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.');
  const path = decodedPath(url);
  if (path === null) return plain(400, 'This address is not well formed.');
  if (path === '/') return page(200, 'Notes', indexOf(await notesOf(vault)));
  if (path === '/vault.json') return json(await filesOf(vault));
  if (path.startsWith('/note/')) return notePage(vault, path.slice('/note/'.length));
  if (path.startsWith('/vault/')) return file(vault, path.slice('/vault/'.length));
  if (path === '/page.css') return file(OWN_FILES, 'page.css');
  return BUILD_FILES.has(path.slice(1)) ? file(dist, path.slice(1)) : plain(404, 'Nothing here.');
}

function decodedPath(url) {
  try {
    return decodeURIComponent(url.split('?')[0]);
  } catch {
    return null;
  }
}

async function notePage(vault, note) {
  const paths = await filesOf(vault);
  const path = [note, `${note}.md`].find((candidate) => candidate.endsWith('.md') && paths.includes(candidate));
  const list = indexOf(paths.filter((candidate) => candidate.endsWith('.md')));
  if (path === undefined) return page(404, 'No such note', `<p>The vault has no note “${escaped(note)}”.</p>${list}`);
  const text = (name) => readFileSync(join(vault, name), 'utf8');
  const html = noteHtml({ paths, text }, path);
  return page(200, path.replace(/\.md$/, ''), `<nav class="path"><a href="/">All notes</a></nav>${html}`);
}

/** Serves a file that lies, links resolved, below `folder`, and no hidden one. */
async function file(folder, path) {
  const root = await realpath(folder).catch(() => null);
  const wanted = root === null ? null : await realpath(resolve(root, path)).catch(() => null);
  const hidden = path.split(/[/\\]/).some((part) => part.startsWith('.'));
  if (wanted === null || hidden || !wanted.startsWith(root + sep)) return plain(404, 'Nothing here.');
  const body = await readFile(wanted).catch(() => null);
  if (body === null) return plain(404, 'Nothing here.');
  return { status: 200, type: CONTENT_TYPES[extname(wanted).toLowerCase()] ?? 'application/octet-stream', body };
}

async function filesOf(vault) {
  const entries = await readdir(vault, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(vault.length).split(sep).filter(Boolean).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

async function notesOf(vault) {
  return (await filesOf(vault)).filter((path) => path.endsWith('.md'));
}

function indexOf(notes) {
  const items = notes.map((path) => `<li><a href="${addressOf(path)}">${escaped(path.replace(/\.md$/, ''))}</a></li>`);
  return `<nav><h1>Notes</h1><ul>${items.join('')}</ul></nav>`;
}

function page(status, title, content) {
  const body =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">' +
    `<title>${escaped(title)}</title><link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/styles.css">` +
    `<script src="/main.js" defer></script></head><body>${content}</body></html>`;
  return { status, type: CONTENT_TYPES['.html'], body };
}

function json(value) {
  return { status: 200, type: CONTENT_TYPES['.json'], body: JSON.stringify(value) };
}

function plain(status, body) {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
