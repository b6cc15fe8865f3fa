// Notices that a program has fallen silent: a terminated worker says nothing, not even that it died.

import type { Clock } from './clock';

const TICK = 1000;

/**
 * Counts the seconds that nothing was heard. It counts ticks of the clock and not the time between them, because a
 * phone that sleeps stops page and worker alike.
 */
export class Silence {
  private ticks = 0;
  private stopTick: (() => void) | undefined;

  /**
   * @param patience ticks (of one second) without a word after which the program counts as dead
   * @param ask called at every tick, so that a living program says something
   * @param dead called once, when patience is at its end
   */
  constructor(
    private readonly clock: Clock,
    private readonly patience: number,
    private readonly callbacks: { ask(): void; dead(): void },
  ) {}

  /** Something was heard. */
  broken(): void {
    this.ticks = 0;
  }

  /** Starts listening, if it does not listen yet. */
  start(): void {
    if (this.stopTick) return;
    this.ticks = 0;
    this.schedule();
  }

  /** Stops listening: nothing is expected. */
  stop(): void {
    this.stopTick?.();
    this.stopTick = undefined;
  }

  private schedule(): void {
    this.stopTick = this.clock.after(TICK, () => this.tick());
  }

  private tick(): void {
    if (this.ticks++ >= this.patience) {
      this.stop();
      return this.callbacks.dead();
    }
    this.callbacks.ask();
    this.schedule();
  }
}
