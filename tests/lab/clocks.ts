// The clocks of the lab's tests: the real one, and one that stands still until it is told to go on.

import type { Clock } from '../../src/lab/clock';

/** Real time. */
export const realClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A clock moved by hand. */
export class ManualClock implements Clock {
  private time = 0;
  private alarms: { at: number; action: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, action: () => void): () => void {
    const alarm = { at: this.time + milliseconds, action };
    this.alarms.push(alarm);
    return () => void (this.alarms = this.alarms.filter((other) => other !== alarm));
  }

  /** Lets time pass; what was to ring rings in order. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = this.alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.time = next.at;
      this.alarms = this.alarms.filter((alarm) => alarm !== next);
      next.action();
    }
    this.time = end;
  }
}
