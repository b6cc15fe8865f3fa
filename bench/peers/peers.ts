// The other programs that the bench compares with. They are loaded into the worker when a contestant asks for them, each
// from the address under which ../host.mjs serves its package.

import type * as Onnxruntime from 'onnxruntime-web';
import { once } from '../once';
import type { ConvNetJs } from './convnetjs';
import type { Tf } from './tfjs';

/** Loads each of them once. */
export interface Peers {
  readonly onnxruntime: () => typeof Onnxruntime;
  readonly tfjs: () => Tf;
  readonly convnetjs: () => ConvNetJs;
}

interface PeerGlobals {
  readonly ort: typeof Onnxruntime;
  readonly tf: Tf;
  readonly convnetjs: ConvNetJs;
}

declare function importScripts(...addresses: string[]): void;

/** The peers of this worker. One thread each, and WebAssembly from where their scripts are. */
export function loadPeers(): Peers {
  const peers = globalThis as unknown as PeerGlobals;
  return {
    onnxruntime: once(() => {
      importScripts('/onnxruntime-web/ort.wasm.min.js');
      peers.ort.env.wasm.numThreads = 1;
      peers.ort.env.wasm.wasmPaths = `${location.origin}/onnxruntime-web/`;
      return peers.ort;
    }),
    tfjs: once(() => {
      importScripts('/tfjs.js');
      peers.tf.wasm.setThreadsCount(1);
      peers.tf.wasm.setWasmPaths(`${location.origin}/tfjs-backend-wasm/`);
      return peers.tf;
    }),
    convnetjs: once(() => {
      // It looks for a page.
      Object.assign(globalThis, { window: globalThis });
      importScripts('/convnetjs/convnet-min.js');
      return peers.convnetjs;
    }),
  };
}
