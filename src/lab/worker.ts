// What runs behind the door: the program that the build wraps into one function (see docs/decisions/0011).
// This is its outermost edge, so here, and only here, the clock is taken from the surroundings.

import type { ProgramPort } from './door';
import { jobs } from './jobs';
import { buildModel } from './model-source';
import { startProgram } from './program';

/** Starts the program on a port. */
export function main(port: ProgramPort, slice: number): void {
  startProgram({ jobs, build: buildModel }, { port, slice, now: () => performance.now() });
}
