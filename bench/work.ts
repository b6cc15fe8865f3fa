// What the bench measures: a piece of work, and who can do it.

import type { AssemblyModule, Machine } from '../src/engine/kernels/assembly';
import type { Kernels } from '../src/engine/kernels/kernels';
import type { Peers } from './peers/peers';

/** The name of one of our two modules. */
export type ModuleName = AssemblyModule['name'];

/** What a contestant of ours may use: both modules, with kernels and memories that no other contestant has. */
export interface Gear {
  readonly kernels: Readonly<Record<ModuleName, Kernels>>;
  readonly machines: Readonly<Record<ModuleName, Machine>>;
}

/** Somebody who is ready to work. */
export interface Contender {
  /** Does the work once. */
  run(): unknown;
  /** What the work gave, as all contestants of the work write it: NCHW, one array after the other. Absent where there is nothing to compare. */
  readonly output?: () => ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** Prepares a contestant of ours. */
export type Contestant = (gear: Gear) => Contender | Promise<Contender>;

/** Prepares somebody that ours are compared with. */
export type Rival = (peers: Peers) => Contender | Promise<Contender>;

/** One row of the table. */
export interface Work {
  /** As the table names it. */
  readonly name: string;
  /** Multiply-adds of one turn, by the direct method; 0 where the share of the peak says nothing. */
  readonly madds: number;
  /** Who does it, by name; `ours` is what the others are compared with. */
  readonly contestants: Readonly<Record<string, Contestant>>;
  /** Who does it when peers are wanted. */
  readonly rivals?: Readonly<Record<string, Rival>>;
  /** How far outputs may differ from those of `ours`, relative to their largest number; 1e-4 where absent. */
  readonly tolerance?: number;
  readonly goal?: Goal;
}

/** What is wanted of a row. */
export interface Goal {
  /** The least `ratioToOurs`, by contestant. */
  readonly ratios?: Readonly<Record<string, number>>;
  /** The largest `ratioToOurs`, by contestant. */
  readonly most?: Readonly<Record<string, number>>;
  /** The least share of the peak that `ours` has. */
  readonly share?: number;
}

/** A measurement of one contestant, as `--json` writes it. */
export interface Measured {
  readonly work: string;
  readonly contestant: string;
  /** Median of the rounds; null for a row of sizes. */
  readonly ms: number | null;
  /** Median over the rounds of this contestant's time (or size) over that of `ours`. */
  readonly ratioToOurs: number;
  /** Median over the rounds of multiply-adds per second over those on registers alone (relaxed); 0 where it says nothing. */
  readonly shareOfPeak: number;
  /** Largest WebAssembly memory during the work, or the size of what is loaded; absent where it is unknown. */
  readonly bytes?: number;
  /** Largest difference from the output of `ours`, relative to the largest number; absent where nothing is compared. */
  readonly deviation?: number;
  /** The least ratio or, for `ours`, share that is wanted. */
  readonly goal?: number;
  /** The largest ratio that is wanted. */
  readonly most?: number;
}
