// The fast kernels: WebAssembly SIMD behind the interface of kernels.ts.

import { acceptedModules, startMachine, type AssemblyModule } from './assembly';
import type { Kernels } from './kernels';
import { conv, convInputGradient, convWeightGradient } from './simd-conv';
import { gemm } from './simd-gemm';

/**
 * The fastest kernels that this device runs, with a memory of their own. Undefined where WebAssembly SIMD is missing
 * or where a page's Content-Security-Policy forbids to compile it: then the layers' plain loops do the work.
 */
export async function createKernels(): Promise<Kernels | undefined> {
  const [fastest] = acceptedModules();
  if (!fastest) return undefined;
  try {
    return await createSimdKernels(fastest);
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
    gemm: (extents, a, b, c) => scoped(() => gemm(machine, extents, { a, b, c })),
    conv: (extents, x, weights) => scoped(() => conv(machine, extents, { x, ...weights })),
    convInputGradient: (extents, dy, W) => scoped(() => convInputGradient(machine, extents, { dy, W })),
    convWeightGradient: (extents, x, dy) => scoped(() => convWeightGradient(machine, extents, { x, dy })),
  };
}
