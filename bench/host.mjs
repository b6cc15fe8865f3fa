// What the bench's browser may ask for: an empty page, some scripts, and the packages of the peers. Nothing else answers,
// and nothing beyond this machine.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Folder of each package's scripts by the first part of its address. */
const PACKAGES = {
  'onnxruntime-web': join(ROOT, 'node_modules/onnxruntime-web/dist'),
  'tfjs-backend-wasm': join(ROOT, 'bench/node_modules/@tensorflow/tfjs-backend-wasm/dist'),
  convnetjs: join(ROOT, 'bench/node_modules/convnetjs/build'),
};

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/**
 * Serves on 127.0.0.1, any free port.
 * @param {Readonly<Record<string, string>>} scripts by address, such as `/worker.js`
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function hostBench(scripts) {
  const server = createServer((request, response) => void answer(request.url, scripts).then(({ status = 200, type, body }) => {
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
  }));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, close };
}

async function answer(url, scripts) {
  if (url === '/') return { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,"><title>Bench</title>' };
  if (Object.hasOwn(scripts, url)) return { type: TYPES['.js'], body: scripts[url] };
  const [, folder, file] = url.split('/');
  const body = Object.hasOwn(PACKAGES, folder) && file && (await readFile(join(PACKAGES[folder], file)).catch(() => undefined));
  return body ? { type: TYPES[extname(file)] ?? 'application/octet-stream', body } : { status: 404, type: 'text/plain', body: 'Nothing here.' };
}
