// Keeps a note of many blocks from freezing the window: blocks are drawn one after the other, and after some
// milliseconds of it the browser gets a turn. The first block of a task never waits, except for the very first of all: it
// costs the most, because everything is done for the first time, and gets a task of its own.

/** Time, as it is handed in. */
export interface TurnClock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `act` in a task of its own, soon. */
  later(act: () => void): void;
}

/** Milliseconds of drawing after which somebody else has a turn. */
const BUDGET = 8;

/** A queue of turns. */
export class Turns {
  private last: Promise<void> = Promise.resolve();
  /** When the drawing of this task began; long ago before the very first turn. */
  private began: number | undefined = -Infinity;

  constructor(private readonly clock: TurnClock) {}

  /** Resolves when it is one's turn; the turn lasts until the next one is given. */
  take(): Promise<void> {
    this.last = this.last.then(() => this.give());
    return this.last;
  }

  private give(): Promise<void> | undefined {
    if (this.began === undefined) this.begin();
    if (this.clock.now() - (this.began ?? 0) <= BUDGET) return undefined;
    return new Promise((resolve) => this.clock.later(() => {
      this.begin();
      resolve();
    }));
  }

  /** A task begins now; with the next one the count starts anew. */
  private begin(): void {
    const now = this.clock.now();
    this.began = now;
    this.clock.later(() => {
      if (this.began === now) this.began = undefined;
    });
  }
}
