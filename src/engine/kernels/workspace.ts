// The one stretch of memory in which plans of inference put what flows through a network. Runs may be interleaved (they
// pause between nodes) and some are never finished (they were cancelled while they paused), so nobody gives it back:
// whoever claims it last has it, and an earlier run that goes on finds that it lost its place.

import type { Arena } from './arena';

/** A claimable stretch of an arena. */
export class Workspace {
  private address = 0;
  private floats = 0;
  private owner: object | undefined;

  constructor(private readonly arena: Arena) {}

  /** @returns the address of `floats` floats of undefined content. Not to be called inside a scope of the arena. */
  claim(owner: object, floats: number): number {
    if (floats > this.floats) {
      if (this.floats > 0) this.arena.letGo(this.address);
      this.floats = 0;
      this.address = this.arena.hold(floats);
      this.floats = floats;
    }
    this.owner = owner;
    return this.address;
  }

  /** Whether nobody else has claimed it since. */
  belongsTo(owner: object): boolean {
    return this.owner === owner;
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return 4 * this.floats;
  }
}
