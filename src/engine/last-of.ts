// Computations that pause, run through at once.

/** What a computation in steps gives in the end. */
export function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
