// The training of one network of one note: runs in the lab, outside of any view, so that scrolling does not disturb it.
// It is paused when nobody looks at it and its note is closed, and what it learnt is kept in the host's store.
import type { Lab } from '../../lab/lab';
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { NetworkSpeed } from '../../lab/jobs/network-speed';
import type { Checkpoint } from '../../study/training/checkpoint';
import type { Recipe } from '../../study/training/recipe';
import type { Store, StoreKey } from '../store';
import { emptyRecord, readRecord, sameRecipe, withReport, type TrainingRecord } from './record';

/** What a network is, trained or not. */
export interface Definition {
  readonly plan: NetworkPlan;
  readonly recipe: Recipe;
}

/** A network's training; one for each network, however many views it has. */
export class Course {
  /** What the note says now. */
  definition: Definition | undefined;
  /** What was learnt so far, of this or an earlier version of the network. */
  record: TrainingRecord | undefined;
  /** Pictures learnt from in a second, while it trains. */
  speed: number | undefined;
  /** Why the last run ended before its time, if not by the reader's wish. */
  failure: Error | undefined;
  /** How fast this machine trains the network, once it was measured. */
  measured: { readonly recipe: string; readonly speed: NetworkSpeed } | undefined;
  private run: AbortController | undefined;
  private loading: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly viewers = new Set<object>();

  constructor(
    private readonly key: StoreKey,
    private readonly store: Store,
  ) {}

  /** Whether it is training now. */
  get isTraining(): boolean {
    return this.run !== undefined;
  }

  /** The checkpoint from which the recipe can be taken up, where there is one. */
  get unfinished(): Checkpoint | undefined {
    const { record, definition } = this;
    if (!record || record.exam || !definition || !sameRecipe(record.recipe, definition.recipe)) return undefined;
    return record.checkpoint;
  }

  /** Fetches what the store has, once. A store that fails has nothing. */
  load(): Promise<void> {
    this.loading ??= this.store.read(this.key).then((stored) => {
      this.record ??= readRecord(stored);
    }, () => undefined);
    return this.loading;
  }

  /** Trains what the note says: on from where it was paused, else from the first step. */
  async train(lab: Lab): Promise<void> {
    const { definition } = this;
    if (!definition || this.run) return;
    const from = this.unfinished;
    const { recipe, plan: { labels } } = definition;
    let record: Omit<TrainingRecord, 'checkpoint'> = (from && this.record) ?? emptyRecord(recipe, labels);
    const run = new AbortController();
    this.run = run;
    this.failure = undefined;
    this.announce();
    try {
      const whole = await lab.run('train', { recipe, ...(from && { from }) }, {
        signal: run.signal,
        onProgress: ({ partial }) => {
          if (!partial || run.signal.aborted) return;
          this.record = record = withReport(record, partial);
          this.speed = partial.speed;
          this.announce();
        },
      });
      this.record = { ...withReport(record, whole), exam: whole.exam };
    } catch (error) {
      if (!run.signal.aborted) this.failure = error instanceof Error ? error : undefined;
    } finally {
      this.ended(run);
    }
  }

  /** Stops; `train` goes on from here. */
  pause(): void {
    const { run } = this;
    run?.abort();
    if (run) this.ended(run);
  }

  /** Stops, and forgets what was learnt. */
  discard(): void {
    this.pause();
    this.record = undefined;
    this.failure = undefined;
    void this.store.remove(this.key).catch(() => undefined);
    this.announce();
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Counts somebody who looks. @returns what is to be called when he leaves; `isNoteOpen` is asked then */
  watch(isNoteOpen: () => boolean): () => void {
    const viewer = {};
    this.viewers.add(viewer);
    return () => {
      this.viewers.delete(viewer);
      this.pauseUnwatched(isNoteOpen);
    };
  }

  /** Pauses when nobody looks and the note is closed. */
  pauseUnwatched(isNoteOpen: () => boolean): void {
    if (this.viewers.size === 0 && !isNoteOpen()) this.pause();
  }

  private ended(run: AbortController): void {
    if (this.run !== run) return;
    this.run = undefined;
    this.speed = undefined;
    if (this.record) void this.store.write(this.key, this.record).catch(() => undefined);
    this.announce();
  }

  /** Tells everybody that something has changed. */
  announce(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
