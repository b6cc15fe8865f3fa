// The fast kernels: WebAssembly SIMD behind the interface of kernels.ts.

import { acceptedModules, compile, startMachine, type AssemblyModule } from './assembly';
import { calibrate } from './calibrate';
import type { Kernels } from './kernels';
import { Packs } from './packs';
import { activation, activationGradient, softmax } from './simd-activation';
import { conv, convInputGradient, convWeightGradient } from './simd-conv';
import { gemm } from './simd-gemm';
import { Workspace } from './workspace';

/** Makes kernels, each with a memory of their own. */
export type KernelMaker = () => Promise<Kernels | undefined>;

/**
 * Makes the fastest kernels that this device runs; the module is compiled and the tile height measured once. Makes
 * nothing where WebAssembly SIMD is missing or where a page's Content-Security-Policy forbids to compile it: then the
 * layers' plain loops do the work.
 * @param now milliseconds since some fixed moment; where absent the tiles keep the height that suits a current Chromium
 */
export function kernelMaker(now?: () => number): KernelMaker {
  let module: Promise<AssemblyModule | undefined> | undefined, height: number | undefined;
  return async () => {
    const fastest = await (module ??= compileFastest());
    if (!fastest) return undefined;
    const kernels = await createSimdKernels(fastest);
    if (now) kernels.machine.exports.setTileHeight((height ??= calibrate(kernels.machine, now)));
    return kernels;
  };
}

/** One set of kernels; see {@link kernelMaker}. */
export function createKernels(): Promise<Kernels | undefined> {
  return kernelMaker()();
}

async function compileFastest(): Promise<AssemblyModule | undefined> {
  const [fastest] = await acceptedModules();
  try {
    return fastest && (await compile(fastest));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

/** Kernels on one of the modules that `acceptedModules` names. */
export async function createSimdKernels(module: AssemblyModule): Promise<Kernels> {
  const machine = await startMachine(module);
  const scoped = <T>(work: () => T): T => machine.arena.scope(work);
  return {
    name: module.name,
    machine,
    packs: new Packs(machine.arena),
    workspace: new Workspace(machine.arena),
    original: new Workspace(machine.arena),
    gemm: (extents, a, b, c) => scoped(() => gemm(machine, extents, { a, b, c })),
    conv: (extents, x, weights) => scoped(() => conv(machine, extents, { x, ...weights })),
    convInputGradient: (extents, dy, W) => scoped(() => convInputGradient(machine, extents, { dy, W })),
    convWeightGradient: (extents, x, dy) => scoped(() => convWeightGradient(machine, extents, { x, dy })),
    activation: (kind, x) => scoped(() => activation(machine, kind, x)),
    softmax: (x, length) => scoped(() => softmax(machine, x, length)),
    activationGradient: (kind, y, dy) => scoped(() => activationGradient(machine, kind, { y, dy })),
  };
}
