// AssemblyScript sources into WebAssembly modules.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AssemblyError, compileAssembly } from '../../../scripts/build/compile-assembly.mjs';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'assembly-'))));
afterEach(() => rm(folder, { recursive: true }));

const SOURCE = `export { twice } from './twice';`;

it('compiles a folder to a plain and a relaxed module that do the same', async () => {
  await writeFile(join(folder, 'index.ts'), SOURCE);
  await writeFile(join(folder, 'twice.ts'), 'export function twice(x: f32): f32 { return f32x4.extract_lane(f32x4.splat(2 * x), 3); }');
  const { plain, relaxed, sources } = await compileAssembly(folder);
  for (const bytes of [plain, relaxed]) {
    const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), { env: { memory: new WebAssembly.Memory({ initial: 1 }) } });
    expect((instance.exports.twice as (x: number) => number)(21)).toBe(42);
  }
  expect(sources).toEqual([join(folder, 'index.ts'), join(folder, 'twice.ts')]);
});

it('leaves neither paths nor file names in the modules', async () => {
  await writeFile(join(folder, 'index.ts'), SOURCE);
  await writeFile(join(folder, 'twice.ts'), 'export function twice(x: f32): f32 { assert(x > 0); return load<f32>(<usize>x); }');
  const text = Buffer.from((await compileAssembly(folder)).plain).toString('latin1');
  expect(text).toContain('twice');
  expect(text).not.toMatch(/\.ts|assembly-|tmp/);
});

it('passes on the compiler’s message with file and line', async () => {
  await writeFile(join(folder, 'index.ts'), 'export function f(): i32 {\n  return missing;\n}');
  await expect(compileAssembly(folder)).rejects.toThrow(AssemblyError);
  await expect(compileAssembly(folder)).rejects.toThrow(/Cannot find name 'missing'[\s\S]*index\.ts\(2,/);
});
