// Cuts the work of a program into slices of time, so that whoever shares the thread (messages, the page) gets a turn.

/** The slices of one thread; shared by all its jobs. */
export class Breathing {
  private began: number;

  /**
   * @param slice milliseconds of work between two pauses
   * @param now milliseconds since some fixed moment
   * @param pause resolves after everything that waits for the thread had its turn
   */
  constructor(
    private readonly slice: number,
    private readonly now: () => number,
    private readonly pause: () => Promise<void>,
  ) {
    this.began = now();
  }

  /** Starts a slice: nothing has been worked since others had their turn. */
  begin(): void {
    this.began = this.now();
  }

  /** Pauses when the slice is used up; otherwise goes on at once. */
  async breathe(): Promise<void> {
    if (this.now() - this.began < this.slice) return;
    await this.pause();
    this.begin();
  }
}

/** Lets messages, input and drawing have their turn; unlike a timer of 0 ms it is not slowed down to 4 ms. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
