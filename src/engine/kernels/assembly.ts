// Compiles and instantiates the AssemblyScript kernels. The only place that knows their exports and their imports.

import { Arena } from './arena';
import { plain, relaxed } from './assembly/index.wasm';

/**
 * What assembly/index.ts exports. Pointers are byte offsets into the imported memory; `call` points to a structure of
 * the same name in assembly/, written by `Arena.putCall`.
 */
export interface AssemblyExports {
  heapBase(): number;
  setTileHeight(rows: number): void;
  packRows(b: number, k: number, n: number, panels: number): void;
  packColumns(b: number, k: number, n: number, panels: number): void;
  transpose(from: number, rows: number, columns: number, to: number): void;
  gemm(call: number): void;
  clearHalo(call: number): void;
  add(call: number): void;
  multiply(call: number): void;
  copyPixels(call: number): void;
  toPixels(call: number): void;
  toPlanes(call: number): void;
  packForward(call: number): void;
  packTurned(call: number): void;
  packScattered(call: number): void;
  scaleRows(values: number, rows: number, length: number, factors: number): void;
  conv(call: number): void;
  depthwise(call: number): void;
  depthwiseScatter(call: number): void;
  packWinograd(call: number): void;
  winograd(call: number): void;
  convScatter(call: number): void;
  convWeights(call: number): void;
  wholeWindow(call: number): void;
  relu(call: number): void;
  reluGradient(call: number): void;
  sigmoid(call: number): void;
  sigmoidGradient(call: number): void;
  tanh(call: number): void;
  tanhGradient(call: number): void;
  relu6(call: number): void;
  leakyRelu(call: number): void;
  hardSigmoid(call: number): void;
  hardSwish(call: number): void;
  silu(call: number): void;
  gateSignal(call: number): void;
  softmax(call: number): void;
  moments(call: number): void;
  normSums(call: number): void;
  normalize(call: number): void;
  normalizeGradient(call: number): void;
  avgPool(call: number): void;
  avgPoolGradient(call: number): void;
  masked(call: number): void;
  maxPool(call: number): void;
  maxPoolOnly(call: number): void;
  maxPoolGradient(call: number): void;
  convWeightsPacked(call: number): void;
  unpackGradient(call: number): void;
  normals(call: number): void;
  scaleDoubles(x: number, count: number, y: number, scale: number): void;
  largest(x: number, count: number): number;
  sumSquares(x: number, count: number): number;
  scaleFloats(x: number, count: number, y: number, factor: number): void;
  activateUnits(a: number, count: number, y: number, kind: number): number;
  signalUnits(dx: number, y: number, count: number, dy: number, da: number, factor: number, kind: number): number;
  unitSums(a: number, y: number, rows: number, width: number, kind: number, faint: number, into: number): void;
  countBins(x: number, count: number, bins: number, reach: number, tables: number): void;
  sumPixels(dy: number, pixels: number, panels: number, sums: number): void;
}

/** A module that this device accepts. */
export interface AssemblyModule {
  readonly name: 'simd' | 'relaxed-simd';
  /** Its bytes, or the same compiled. */
  readonly code: Uint8Array<ArrayBuffer> | WebAssembly.Module;
}

/** An instance at work, with a memory that it alone uses; dropping it frees the memory. */
export interface Machine {
  readonly exports: AssemblyExports;
  readonly arena: Arena;
}

/**
 * The modules that this device accepts, the fastest first; empty where WebAssembly or its SIMD is missing.
 * (Safari rejects a module with relaxed SIMD as a whole, hence two modules.)
 */
export async function acceptedModules(): Promise<AssemblyModule[]> {
  if (typeof WebAssembly === 'undefined') return [];
  const modules = [
    { name: 'relaxed-simd', code: await relaxed() },
    { name: 'simd', code: await plain() },
  ] as const;
  return modules.filter(({ code }) => WebAssembly.validate(code));
}

/** Compiles a module, so that it may be started often. Asynchronous, because browsers forbid more on the main thread. */
export async function compile({ name, code }: AssemblyModule): Promise<AssemblyModule> {
  return { name, code: code instanceof WebAssembly.Module ? code : await WebAssembly.compile(code) };
}

/** Starts a module with a memory of its own. @throws WebAssembly.CompileError where a page's policy forbids it */
export async function startMachine(module: AssemblyModule): Promise<Machine> {
  const { code } = await compile(module);
  const memory = new WebAssembly.Memory({ initial: 4 });
  const { exports } = await WebAssembly.instantiate(code as WebAssembly.Module, { env: { memory } });
  const kernels = exports as unknown as AssemblyExports;
  return { exports: kernels, arena: new Arena(memory, kernels.heapBase()) };
}
