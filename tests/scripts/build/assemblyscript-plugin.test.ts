// Both modules as one text in the bundle.

import { resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assemblyScript } from '../../../scripts/build/assemblyscript-plugin.mjs';
import { compileAssembly } from '../../../scripts/build/compile-assembly.mjs';

const root = resolve(import.meta.dirname, '../../..');

interface Modules {
  plain(): Promise<Uint8Array>;
  relaxed(): Promise<Uint8Array>;
}

describe.each(['src/engine/kernels/assembly', 'bench/assembly'])('the modules of %s', (folder) => {
  it('come out of the bundle byte for byte as the compiler gave them, in any order and again', { timeout: 120_000 }, async () => {
    const code = await bundled(folder);
    const { relaxed, plain } = (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as Modules;
    const right = await compileAssembly(resolve(root, folder));
    for (const module of [relaxed, plain, relaxed]) expect(Buffer.compare(await module(), module === plain ? right.plain : right.relaxed)).toBe(0);
  });
});

it('takes less than 30 % of the modules’ bytes, for the second is written as a repetition of the first', { timeout: 120_000 }, async () => {
  const { plain, relaxed } = await compileAssembly(resolve(root, 'src/engine/kernels/assembly'));
  expect((await bundled('src/engine/kernels/assembly')).length).toBeLessThan((plain.length + relaxed.length) * 0.3);
});

async function bundled(folder: string): Promise<string> {
  const contents = `export { plain, relaxed } from './index.wasm';`;
  const { outputFiles } = await build({ stdin: { contents, resolveDir: resolve(root, folder) }, bundle: true, write: false, format: 'esm', plugins: [assemblyScript()] });
  return outputFiles[0].text;
}
