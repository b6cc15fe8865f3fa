// What runs behind the door: the program that the build wraps into one function (see docs/decisions/0011).
// This is its outermost edge, so here, and only here, the clock is taken from the surroundings.

import { kernelMaker } from '../engine/kernels/simd';
import type { ProgramPort } from './door';
import { jobs } from './jobs';
import { buildModel, type ModelSource } from './model-source';
import { startProgram } from './program';

/** Starts the program on a port. */
export function main(port: ProgramPort, slice: number): void {
  const now = (): number => performance.now();
  const makeKernels = kernelMaker(now);
  startProgram({ jobs, makeKernels, build: (source: ModelSource) => buildModel(source, makeKernels) }, { port, slice, now });
}
