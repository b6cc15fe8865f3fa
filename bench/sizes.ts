// What a page has to load before anything can be computed, ours against the peers: the scripts' and modules' bytes.

import { plain, relaxed } from '../src/engine/kernels/assembly/index.wasm';
import type { Measured } from './work';

/** What this row is called. */
export const SIZES = 'bytes to load';

/** Addresses of what each peer loads. */
const LOADS: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-web': ['/onnxruntime-web/ort.wasm.min.js', '/onnxruntime-web/ort-wasm-simd-threaded.mjs', '/onnxruntime-web/ort-wasm-simd-threaded.wasm'],
  'tfjs-wasm': ['/tfjs.js', '/tfjs-backend-wasm/tfjs-backend-wasm-simd.wasm'],
  ConvNetJS: ['/convnetjs/convnet-min.js'],
};

/** Ours are the kernels of both modules; the plugin's own code around them is part of main.js. */
export async function sizes(peers: boolean): Promise<Measured[]> {
  const own = { ours: (await relaxed()).length, 'ours, plain SIMD': (await plain()).length };
  const theirs = await Promise.all(Object.entries(peers ? LOADS : {}).map(async ([who, addresses]) => [who, await bytesAt(addresses)] as const));
  return [...Object.entries(own), ...theirs].map(([contestant, bytes]) => ({
    ...{ work: SIZES, contestant, ms: null, ratioToOurs: bytes / own.ours, shareOfPeak: 0, bytes },
  }));
}

async function bytesAt(addresses: readonly string[]): Promise<number> {
  const files = await Promise.all(addresses.map(async (address) => (await fetch(address)).arrayBuffer()));
  return files.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
