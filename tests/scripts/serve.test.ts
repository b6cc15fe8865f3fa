// The server of `npm start`, asked over the network on a free port.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PortTaken, serve } from '../../scripts/serve.mjs';

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  const vault = join(folder, 'vault');
  await mkdir(join(vault, 'Deep'), { recursive: true });
  await mkdir(join(vault, '.obsidian'));
  await mkdir(join(folder, 'dist'));
  await writeFile(join(vault, 'A & B.md'), '# A');
  await writeFile(join(vault, 'Deep', 'C.md'), '# C');
  await writeFile(join(vault, '.obsidian', 'app.json'), '{}');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'dist', 'main.js'), 'main');
  await symlink(join(folder, 'secret.txt'), join(vault, 'link.txt'));
  server = await serve({ vault, dist: join(folder, 'dist'), port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string) => fetch(new URL(path, server.address));

test('The index lists every note with its address', async () => {
  const html = await (await get('/')).text();
  expect(html).toContain('<a href="/note/A%20%26%20B">A &#38; B</a>');
  expect(html).toContain('<a href="/note/Deep/C">Deep/C</a>');
});

test('A note is rendered, with or without .md in its address', async () => {
  for (const path of ['/note/A%20%26%20B.md', '/note/A%20%26%20B']) {
    expect(await (await get(path)).text()).toContain('<main class="note" data-note="A &amp; B.md"><h1>A</h1>');
  }
});

test('A note that does not exist is named and the others are offered', async () => {
  const response = await get('/note/%3Cb%3E');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('The vault has no note “&#60;b&#62;”.');
});

test('Every answer carries the strict policy, errors too', async () => {
  for (const path of ['/', '/note/Deep/C', '/vault.json', '/page.css', '/main.js', '/nothing', '/%']) {
    const policy = (await get(path)).headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self'; worker-src blob:");
  }
});

test('A page needs no inline script or style; its data block is no script', async () => {
  const html = await (await get('/note/Deep/C')).text();
  expect(html).not.toMatch(/<style|style=|<script(?! src| type="application\/json")|\son\w+=/);
});

test('The list of the vault leaves hidden files out', async () => {
  expect(await (await get('/vault.json')).json()).toEqual(['A & B.md', 'Deep/C.md']);
});

test('Files are read anew at every request', async () => {
  expect(await (await get('/vault/Deep/C.md')).text()).toBe('# C');
  await writeFile(join(folder, 'vault', 'Deep', 'C.md'), '# Changed');
  expect(await (await get('/vault/Deep/C.md')).text()).toBe('# Changed');
});

test('Of the build only the two files of a page are served', async () => {
  expect(await (await get('/main.js')).text()).toBe('main');
  expect((await get('/manifest.json')).status).toBe(404);
  expect((await get('/styles.css')).status).toBe(404);
});

test.each([
  '/vault/../secret.txt',
  '/vault/%2e%2e/secret.txt',
  '/vault/..%2fsecret.txt',
  '/vault/..%5csecret.txt',
  '/vault//etc/passwd',
  '/vault/%2fetc/passwd',
  '/vault/Deep/../../secret.txt',
  '/vault/link.txt',
  '/vault/.obsidian/app.json',
  '/vault/',
  '/vault/Deep',
  '/vault/%00',
  '/../secret.txt',
])('Nothing outside the vault is served for %s', async (path) => {
  // `fetch` would tidy the path before it is sent.
  const { port } = new URL(server.address);
  const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    }).on('error', reject).end();
  });
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

test('Only reading is allowed', async () => {
  expect((await fetch(server.address, { method: 'POST' })).status).toBe(405);
});

test('A taken port is said in words', async () => {
  const port = Number(new URL(server.address).port);
  const second = serve({ vault: folder, dist: folder, port });
  await expect(second).rejects.toThrow(PortTaken);
  await expect(second).rejects.toThrow(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
});
