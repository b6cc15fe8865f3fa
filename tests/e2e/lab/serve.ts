// Serves the lab's test page, minified as a release is, under a Content-Security-Policy of the test's choice.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { TARGET } from '../../../scripts/build/bundle-program.mjs';
import { engineProgram } from '../../../scripts/build/engine-program-plugin.mjs';

/** The page's script, bundled as one file. */
export async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, 'page.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: TARGET,
    plugins: [engineProgram(resolve(import.meta.dirname, '../../lab/trade.ts'))],
  });
  return outputFiles[0].text;
}

/** Serves the page at `/`; the policy is the query `?policy=`. Close the server when done. */
export async function servePage(script: string): Promise<{ server: Server; address: string }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const isScript = pathname === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.setHeader('Content-Security-Policy', searchParams.get('policy') ?? '');
    response.end(isScript ? script : '<!doctype html><title>lab</title><script src="/page.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
