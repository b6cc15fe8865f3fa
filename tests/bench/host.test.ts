// What the bench's browser is served, and what not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostBench } from '../../bench/host.mjs';

let host: Awaited<ReturnType<typeof hostBench>>;
beforeAll(async () => void (host = await hostBench({ '/worker.js': 'postMessage(1)' })));
afterAll(() => host.close());

const ask = (path: string): Promise<Response> => fetch(host.address + path);

describe('the host of the bench', () => {
  it('answers on this machine only', () => expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/));

  it('serves a page, the scripts that it was given, and the packages of the peers', async () => {
    expect((await ask('')).headers.get('content-type')).toBe('text/html');
    expect(await (await ask('worker.js')).text()).toBe('postMessage(1)');
    const wasm = await ask('onnxruntime-web/ort-wasm-simd-threaded.wasm');
    expect([wasm.status, wasm.headers.get('content-type')]).toEqual([200, 'application/wasm']);
    await wasm.arrayBuffer();
  });

  it.each(['package.json', 'onnxruntime-web', 'onnxruntime-web/nothing.js', 'onnxruntime-web/..%2fpackage.json', 'toString/x', 'other/ort.wasm.min.js'])('refuses %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});
