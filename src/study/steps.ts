// Long computations in small pieces: a study is a generator that says how far it is after each piece, so that whoever
// runs it (a job, a test) may show that, let others have a turn, or simply not go on.

/** How far a computation is. */
export interface Advance<P = never> {
  /** From 0 to 1. */
  readonly done: number;
  /** What there is so far, as a copy; to be called before the next step. Absent where there is nothing new to show. */
  readonly partial?: (() => P) | undefined;
}

/** A computation of T that pauses at least after every layer of a network, and may show a P on its way. */
export type Steps<T, P = never> = Generator<Advance<P>, T>;

/** One of some equal parts of a computation: its place among them. */
export interface Part {
  /** From 0 to `of` − 1. */
  readonly part: number;
  readonly of: number;
}

/** The same steps, their progress counted as one part of a whole. */
export function* asPart<T>(steps: Steps<T, unknown>, { part, of }: Part): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { done: (part + step.value.done) / of };
  }
}

/** The same steps, each with what can be shown of the whole. */
export function* showing<T, P>(steps: Steps<T, unknown>, partial: () => P): Steps<T, P> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { done: step.value.done, partial };
  }
}

/** The engine's steps, which say a node's name, as steps of ours; `nodes` is how many there are. */
export function* counted<T>(steps: Generator<string, T>, nodes: number): Steps<T> {
  for (let done = 1; ; done++) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { done: Math.min(1, done / nodes) };
  }
}

/** The same steps, too few to count: what is done stands still, at 0 before the work or at 1 after it. */
export function* heldAt<T>(done: 0 | 1, steps: Steps<T, unknown>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { done };
  }
}
