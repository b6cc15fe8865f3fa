// TensorFlow.js as one script: its ready-made scripts leave the gradients out.

import { build } from 'esbuild';

const SOURCE = `
export * from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
export * as wasm from '@tensorflow/tfjs-backend-wasm';
`;

/** @returns {Promise<string>} a script that defines `tf` */
export async function bundleTfjs() {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'tf',
    platform: 'browser',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
