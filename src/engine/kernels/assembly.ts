// Compiles and instantiates the AssemblyScript kernels. The only place that knows their exports and their imports.

import { plain, relaxed } from './assembly/index.wasm';

/** What assembly/index.ts exports. Pointers are byte offsets into the imported memory. */
export interface AssemblyExports {
  heapBase(): number;
  setTileHeight(rows: 4 | 5 | 6): void;
  packRows(b: number, k: number, n: number, panels: number): void;
  packColumns(b: number, k: number, n: number, panels: number): void;
  transpose(from: number, rows: number, columns: number, to: number): void;
  gemm(call: number): void;
}

/** A module that this device accepts. */
export interface AssemblyModule {
  readonly name: 'simd' | 'relaxed-simd';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An instance and the memory that it alone uses. */
export interface AssemblyInstance {
  readonly exports: AssemblyExports;
  readonly memory: WebAssembly.Memory;
}

/**
 * The modules that this device accepts, the fastest first; empty where WebAssembly or its SIMD is missing.
 * (Safari rejects a module with relaxed SIMD as a whole, hence two modules.)
 */
export function acceptedModules(): AssemblyModule[] {
  if (typeof WebAssembly === 'undefined') return [];
  const modules: AssemblyModule[] = [
    { name: 'relaxed-simd', bytes: relaxed() },
    { name: 'simd', bytes: plain() },
  ];
  return modules.filter(({ bytes }) => WebAssembly.validate(bytes));
}

/** Starts a module with a memory of its own. Asynchronous, because browsers forbid more on the main thread. */
export async function instantiate(bytes: Uint8Array<ArrayBuffer>): Promise<AssemblyInstance> {
  const memory = new WebAssembly.Memory({ initial: 4 });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { exports: instance.exports as unknown as AssemblyExports, memory };
}
