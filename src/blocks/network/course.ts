// The training of one network of one note: runs in the lab, outside of any view, so that scrolling does not disturb it.
// It is paused when nobody looks at it and its note is closed, and what it learnt is kept in the host's store.
import type { Lab } from '../../lab/lab';
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { NetworkSpeed } from '../../lab/jobs/network-speed';
import type { Checkpoint } from '../../study/training/checkpoint';
import type { Recipe } from '../../study/training/recipe';
import type { Store, StoreKey } from '../store';
import type { FolderPictures, SkippedFiles, SuppliedPictures } from './folder/folder-pictures';
import type { ReadingProgress, SkippedFile } from './folder/read-pictures';
import { emptyRecord, onlyPicturesDiffer, readRecord, sameRecipe, withNames, withReport, type TrainingRecord } from './record';

/** What a network is, trained or not. */
export interface Definition {
  readonly plan: NetworkPlan;
  readonly recipe: Recipe;
  /** What reads the pictures of its folder, where it learns from one. */
  readonly pictures?: FolderPictures;
}

/** A network's training; one for each network, however many views it has. */
export class Course {
  /** What the note says now. */
  definition: Definition | undefined;
  /** Pictures learnt from in a second, while it trains. */
  speed: number | undefined;
  /** Why the last run ended before its time, if not by the reader's wish. */
  failure: Error | undefined;
  /** How fast this machine trains the network, once it was measured. */
  measured: { readonly work: string; readonly speed: NetworkSpeed } | undefined;
  /** How far the reading of a folder is, while it goes on. */
  reading: ReadingProgress | undefined;
  /** Counts the moments at which others should look again: a new definition, a look at fresh pictures, the end of a run. */
  lessons = 0;
  private own: TrainingRecord | undefined;
  private skipped: SkippedFiles | undefined;
  private read: TrainingRecord | undefined;
  private run: AbortController | undefined;
  private loading: Promise<void> | undefined;
  private isLoaded = false;
  private planning: Promise<unknown> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly viewers = new Set<object>();

  constructor(
    private key: StoreKey,
    private readonly store: Store,
  ) {}

  /** What was learnt so far, of this or an earlier version of the network; weights of a file go before. */
  get record(): TrainingRecord | undefined {
    return this.read ?? this.own;
  }

  /** Shows weights that were read from a file, until something is trained; undefined for none. */
  showFile(read: TrainingRecord | undefined): void {
    if (read?.file === this.read?.file) return;
    this.read = read;
    this.learnt();
  }

  /** Whether it is training now. */
  get isTraining(): boolean {
    return this.run !== undefined;
  }

  /** The checkpoint from which the recipe can be taken up, where there is one. */
  get unfinished(): Checkpoint | undefined {
    return this.definition && this.unfinishedOf(this.definition.recipe)?.checkpoint;
  }

  private unfinishedOf(recipe: Recipe): TrainingRecord | undefined {
    const { record } = this;
    return record && !record.exam && sameRecipe(record.recipe, recipe) ? record : undefined;
  }

  /** Files of a folder that were found to be no pictures, as long as the folder is the same. */
  skippedOf(fingerprint: string): readonly SkippedFile[] {
    const known = this.skipped ?? this.own?.skipped;
    return known?.fingerprint === fingerprint ? known.files : [];
  }

  /**
   * Takes what the note says now. A changed recipe ends the run of the old one; what it learnt stays until something else
   * is trained. Where just the pictures of a folder have changed, a run goes on with those that it has.
   */
  define(definition: Definition): void {
    const before = this.definition;
    const isNew = !before || !sameRecipe(before.recipe, definition.recipe);
    if (before && isNew && !onlyPicturesDiffer(before.recipe, definition.recipe)) this.pause();
    const isRead = before?.pictures && before.pictures.key === definition.pictures?.key;
    this.definition = isRead ? { ...definition, pictures: before.pictures } : definition;
    if (isNew) this.learnt();
  }

  /** Fetches what the store has, once. A store that fails has nothing. */
  load(): Promise<void> {
    this.loading ??= this.store.read(this.key).catch(() => undefined).then((stored) => {
      this.own ??= readRecord(stored);
      this.isLoaded = true;
    });
    return this.loading;
  }

  /** Whether all is known that there is to be known: the store was asked, and nobody is reading the note's layers. */
  get isReady(): boolean {
    return this.isLoaded && this.planning === undefined;
  }

  /** Resolves when {@link isReady}. */
  async ready(): Promise<void> {
    await this.load();
    await this.planning;
  }

  /** Tells that the note's layers are being read, until `defined` settles. */
  awaitPlan(defined: Promise<unknown>): void {
    const planning = defined.then(() => undefined, () => undefined).finally(() => {
      if (this.planning === planning) this.planning = undefined;
    });
    this.planning = planning;
  }

  /** Trains what the note says: on from where it was paused, else from the first step. */
  async train(lab: Lab): Promise<void> {
    const { definition } = this;
    if (!definition || this.run) return;
    const run = new AbortController();
    const { signal } = run;
    this.read = undefined;
    this.run = run;
    this.failure = undefined;
    this.announce();
    try {
      const supplied = definition.pictures && (await this.supply(definition, definition.pictures, { lab, signal }));
      await this.learn({ ...definition, ...(supplied && { recipe: supplied.recipe }) }, supplied, { lab, signal });
    } catch (error) {
      if (!signal.aborted) this.failure = error instanceof Error ? error : undefined;
    } finally {
      this.ended(run);
    }
  }

  /** Reads the pictures of a folder. Files that turn out to be no pictures change the recipe. */
  private async supply(definition: Definition, pictures: FolderPictures, { lab, signal }: RunContext): Promise<SuppliedPictures> {
    const supplied = await pictures.read('all', {
      lab, signal,
      onProgress: (progress) => {
        this.reading = progress;
        this.announce();
      },
    });
    signal.throwIfAborted();
    this.reading = undefined;
    this.skipped = supplied.skipped;
    const isChanged = !sameRecipe(definition.recipe, supplied.recipe);
    if (isChanged && this.definition === definition) this.definition = { ...definition, recipe: supplied.recipe };
    if (isChanged) this.learnt();
    return supplied;
  }

  private async learn({ recipe, plan: { labels } }: Definition, supplied: SuppliedPictures | undefined, { lab, signal }: RunContext): Promise<void> {
    const before = this.unfinishedOf(recipe);
    const skipped = supplied && { skipped: supplied.skipped };
    let record: Omit<TrainingRecord, 'checkpoint'> = before ?? { ...emptyRecord(recipe, labels), ...skipped };
    const whole = await lab.run('train', { recipe, ...(before && { from: before.checkpoint }), ...(supplied && { given: supplied.given }) }, {
      signal,
      onProgress: ({ partial }) => {
        if (!partial || signal.aborted) return;
        this.own = record = withReport(record, partial);
        this.speed = smoothed(this.speed, partial.speed);
        if (partial.validations.length > 0) {
          this.lessons++;
          this.keep();
        }
        this.announce();
      },
    });
    this.own = { ...withReport(record, whole), exam: withNames(whole.exam, supplied?.heldBack) };
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
    this.own = this.read = undefined;
    this.failure = undefined;
    void this.store.remove(this.key).catch(() => undefined);
    this.learnt();
  }

  /** Its note has another path now; the host moves what is stored. */
  follow(note: string): void {
    this.key = { ...this.key, note };
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

  /** Pauses when nobody looks and the note is closed, and gives back the memory of a folder's pictures. */
  pauseUnwatched(isNoteOpen: () => boolean): void {
    if (this.viewers.size > 0 || isNoteOpen()) return;
    this.pause();
    this.definition?.pictures?.release();
  }

  private ended(run: AbortController): void {
    if (this.run !== run) return;
    this.run = undefined;
    this.speed = this.reading = undefined;
    this.keep();
    this.learnt();
  }

  /** Stores what was learnt; now and then while it trains too, because an app may end without a word. */
  private keep(): void {
    if (this.own) void this.store.write(this.key, this.own).catch(() => undefined);
  }

  private learnt(): void {
    this.lessons++;
    this.announce();
  }

  private announce(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

interface RunContext {
  readonly lab: Lab;
  readonly signal: AbortSignal;
}

/** Validations between reports slow single ones down; the mean of the recent ones tells more. */
function smoothed(before: number | undefined, now: number): number {
  return before === undefined ? now : 0.8 * before + 0.2 * now;
}
