// What the bench measures: a piece of work, and who can do it.

import type { AssemblyModule, Machine } from '../src/engine/kernels/assembly';

/** What contestants may use: both modules, each with a machine of its own. */
export interface Gear {
  readonly machines: Readonly<Record<AssemblyModule['name'], Machine>>;
}

/** Prepares a contestant; the function it gives does the work once. */
export type Contestant = (gear: Gear) => (() => void) | Promise<() => void>;

/** One row of the table. */
export interface Work {
  /** As the table names it. */
  readonly name: string;
  /** Multiply-adds of one turn, by the direct method; 0 where the share of the peak says nothing. */
  readonly madds: number;
  /** Who does it, by name; `ours` is what the others are compared with. */
  readonly contestants: Readonly<Record<string, Contestant>>;
}

/** A measurement. */
export interface Measured {
  readonly work: string;
  readonly contestant: string;
  /** Median of the rounds. */
  readonly ms: number;
  /** Median over the rounds of this contestant's time over that of `ours`. */
  readonly ratioToOurs: number;
  /** Multiply-adds per second over the measured peak of the relaxed module; 0 where it says nothing. */
  readonly shareOfPeak: number;
}
