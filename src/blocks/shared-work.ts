// Long work whose result is wanted again and again: begun once, seen as it grows, stopped when nobody waits for it any
// more, and kept for a while when it is complete. A block that computes again joins in the same turn in which it left.
import type { Progress } from './services';

/** What the work itself may tell and hear. */
export interface WorkTools<T> {
  /** Aborted when nobody waits any more, and when the work is done. */
  readonly signal: AbortSignal;
  /** Shows a result that is not complete yet. */
  readonly show: (value: T) => void;
  readonly progress: (progress: Progress) => void;
}

/** Begins the work. */
export type StartWork<T> = (tools: WorkTools<T>) => Promise<T>;

/** What is kept of completed work that nobody waits for. */
export interface Keeping<T> {
  /** The most of it, for each owner. */
  readonly most: number;
  /** How much one result is, in the same unit; 1 where absent. */
  readonly weigh?: (value: T) => number;
}

/** One piece of work, as somebody who joined sees it. */
export interface JoinedWork<T> {
  /** What there is so far. */
  readonly value: T | undefined;
  readonly isComplete: boolean;
  /**
   * What there is, then whatever is newer, until the work is complete; what came and went while nobody looked is left out.
   * Throws what the work throws, or the reason of whoever left.
   */
  values(progress?: (now: Progress) => void): AsyncGenerator<T>;
  /** The complete result. Throws as `values` does. */
  completed(progress?: (now: Progress) => void): Promise<T>;
}

/** Pieces of work of one kind, by owner and key. An owner that is forgotten takes its results with it. */
export class SharedWork<T> {
  private readonly owners = new WeakMap<object, Map<string, Piece<T>>>();

  constructor(private readonly keeping: Keeping<T>) {}

  /** The work of this key, begun where it is not known, until `leave` is aborted. Throws the reason of a signal that was aborted before. */
  join(owner: object, key: string, start: StartWork<T>, leave: AbortSignal): JoinedWork<T> {
    leave.throwIfAborted();
    const pieces = this.owners.get(owner) ?? new Map<string, Piece<T>>();
    this.owners.set(owner, pieces);
    const piece = pieces.get(key) ?? new Piece(start);
    pieces.delete(key);
    pieces.set(key, piece);
    piece.waiting++;
    whenAborted(leave, () => void this.leave(pieces, key));
    return joined(piece, leave);
  }

  /** Only after the present turn it is known that nobody joins again. */
  private async leave(pieces: Map<string, Piece<T>>, key: string): Promise<void> {
    const piece = pieces.get(key);
    if (!piece) return;
    piece.waiting--;
    await Promise.resolve();
    if (piece.waiting === 0 && (!piece.isComplete || piece.failure) && pieces.get(key) === piece) {
      piece.stop();
      pieces.delete(key);
    }
    this.forgetOldest(pieces);
  }

  private forgetOldest(pieces: Map<string, Piece<T>>): void {
    // One that is not complete is stopped by whoever left it last, in this very turn.
    const idle = [...pieces].filter(([, { waiting, isComplete }]) => waiting === 0 && isComplete);
    let all = idle.reduce((sum, [, { value }]) => sum + this.weightOf(value), 0);
    for (const [key, { value }] of idle) {
      if (all <= this.keeping.most) return;
      all -= this.weightOf(value);
      pieces.delete(key);
    }
  }

  private weightOf(value: T | undefined): number {
    return value === undefined ? 0 : (this.keeping.weigh?.(value) ?? 1);
  }
}

const leavers = new WeakMap<AbortSignal, (() => void)[]>();

/** Calls `act` when the signal is aborted, with one listener however many there are to be called. */
function whenAborted(signal: AbortSignal, act: () => void): void {
  const acts = leavers.get(signal) ?? [];
  acts.push(act);
  if (acts.length > 1) return;
  leavers.set(signal, acts);
  signal.addEventListener('abort', () => acts.forEach((one) => one()), { once: true });
}

/** Work under way or done. */
class Piece<T> {
  waiting = 0;
  value: T | undefined;
  progress: Progress | undefined;
  isComplete = false;
  failure: { readonly reason: unknown } | undefined;
  /** Counts what can be noticed. */
  version = 0;
  private readonly work = new AbortController();
  private readonly listeners = new Set<() => void>();

  constructor(start: StartWork<T>) {
    const { signal } = this.work;
    const tools = {
      signal,
      show: (value: T) => this.notice({ value }),
      progress: (progress: Progress) => this.notice({ progress }),
    };
    // What the work itself waited for is let go as well when it is done.
    void start(tools).then(
      (value) => this.notice({ value, isComplete: true }),
      (reason: unknown) => this.notice({ failure: { reason }, isComplete: true }),
    ).finally(() => this.stop());
  }

  stop(): void {
    this.work.abort();
  }

  /** Resolves at the next change; rejects with the signal's reason when that is aborted. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.listeners.delete(end);
        signal.removeEventListener('abort', end);
        if (signal.aborted) reject(signal.reason as Error);
        else resolve();
      };
      this.listeners.add(end);
      signal.addEventListener('abort', end);
    });
  }

  private notice(news: Partial<Pick<Piece<T>, 'value' | 'progress' | 'isComplete' | 'failure'>>): void {
    Object.assign(this, news);
    this.version++;
    for (const listener of [...this.listeners]) listener();
  }
}

function joined<T>(piece: Piece<T>, leave: AbortSignal): JoinedWork<T> {
  const values = (progress?: (now: Progress) => void) => valuesOf(piece, leave, progress);
  return {
    get value() { return piece.value; },
    get isComplete() { return piece.isComplete; },
    values,
    completed: async (progress) => {
      for await (const _ of values(progress));
      return piece.value as T;
    },
  };
}

async function* valuesOf<T>(piece: Piece<T>, leave: AbortSignal, progress?: (now: Progress) => void): AsyncGenerator<T> {
  let shown: T | undefined;
  for (;;) {
    leave.throwIfAborted();
    if (piece.failure) throw piece.failure.reason;
    const { version, isComplete, value } = piece;
    if (piece.progress && !isComplete) progress?.(piece.progress);
    if (value !== undefined && value !== shown) yield (shown = value);
    if (isComplete) return;
    if (piece.version === version) await piece.changed(leave);
  }
}
