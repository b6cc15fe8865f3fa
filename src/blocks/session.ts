// A block at work: its source, what the reader changed, and the model computed from both. Lives outside
// the page, so that a view may be thrown away and made again at any time without losing anything.
import type { Block, Change, Memory, ModelContext } from './block';
import type { CommonOptions } from './common-keys';
import { refuseBoth, rivalsOf } from './exclusions';
import type { Exports } from './exchange/exports';
import { receive } from './exchange/receive';
import type { Notice } from './notation/body';
import type { Fields, LooseFile } from './notation/field';
import { NoteError } from './notation/note-error';
import { readOptions, type ReadOptions } from './notation/options';
import type { Complain, Progress, Services } from './services';

/** What a session shows at one moment. */
export interface Snapshot<O, M> {
  readonly options: O;
  /** The newest model; kept while a newer one is computed. */
  readonly model?: M;
  /** A NoteError is the writer's mistake, anything else a bug. */
  readonly error?: Error;
  readonly progress?: Progress;
  /** The reader did not want to wait for the rest. */
  readonly isHalted?: boolean;
  readonly notices: readonly Notice[];
}

const NOTHING_WRITTEN = { options: {}, values: new Map<never, never>(), notices: [] };

/** One block of one note, from its first drawing until the note is forgotten. */
export class Session<O extends CommonOptions, M> {
  private written: ReadOptions<O> = NOTHING_WRITTEN;
  private body = '';
  private said: ReadonlyMap<keyof O & string, string> | undefined;
  private changes: Partial<O> = {};
  private history: Partial<O>[] = [];
  private gestureRuns = false;
  private state: Snapshot<O, M> = { options: {} as O, notices: [] };
  private work = new AbortController();
  private finished = new AbortController();
  private completion: Promise<void> = Promise.resolve();
  private isUnfinished = false;
  private isDependent = false;
  private readonly listeners = new Set<() => void>();
  private readonly kept = new Map<string, unknown>();

  constructor(
    readonly block: Block<O, M>,
    private readonly fields: Fields<O>,
    private readonly services: Services,
  ) {}

  /** What to show now. */
  get snapshot(): Snapshot<O, M> {
    return this.state;
  }

  /** The options of the source alone. */
  get source(): O {
    return this.written.options as O;
  }

  /** The body that was read last, as written. */
  get text(): string {
    return this.body;
  }

  /** What the reader changed, as one line of YAML for each key; undefined for a key of the source that is gone. */
  get changedKeys(): ReadonlyMap<keyof O & string, string | undefined> {
    const gone = Object.keys(this.changes).filter((key) => this.changes[key as keyof O] === undefined);
    return new Map<keyof O & string, string | undefined>([...this.linesOf(this.changes), ...gone.map((key) => [key as keyof O & string, undefined] as const)]);
  }

  /** What the source says, as one line of YAML for each key; nothing where it has a mistake. Written once for each source. */
  get writtenKeys(): ReadonlyMap<keyof O & string, string> {
    this.said ??= this.linesOf(this.written.options);
    return this.said;
  }

  /** The changed keys whose value is a file in memory. */
  get looseFiles(): ReadonlyMap<string, LooseFile> {
    const keys = Object.keys(this.changes) as (keyof O & string)[];
    return new Map(keys.flatMap((key) => {
      const value = this.changes[key];
      const file = value === undefined ? undefined : this.fields[key].loose?.of(value as never);
      return file ? [[key, file] as const] : [];
    }));
  }

  /** The file of a key is in the vault now, at this path. */
  nameFile(key: string, path: string): void {
    const name = key as keyof O & string;
    this.change({ [name]: this.fields[name].loose?.kept(path) } as Partial<O>);
  }

  /** What other blocks may take of the newest model; undefined while there is none, and where there is an error. */
  get exports(): Exports | undefined {
    const { model, options, error } = this.state;
    return model === undefined || error ? undefined : (this.block.exports?.(model, options) ?? {});
  }

  /** Resolves when the present model is complete or its computation has failed; never rejects. */
  get complete(): Promise<void> {
    return this.settled();
  }

  /** Takes a new source; changes of keys whose text is still the same are kept. */
  read(source: string): void {
    this.body = source;
    this.said = undefined;
    try {
      const before = this.written.values;
      this.written = readOptions(source, this.fields, this.block.language);
      this.changes = this.stillMeant(before);
      this.compute();
    } catch (error) {
      this.said = new Map();
      this.fail(error);
    }
  }

  /** Changes options; see {@link Change}. */
  readonly change: Change<O> = (patch, { settled } = { settled: true }) => {
    if (!this.gestureRuns) this.history.push(this.changes);
    this.gestureRuns = !settled;
    const rivals = rivalsOf(patch, this.optionsWith({ ...this.changes, ...patch }), this.block.exclusions ?? []);
    const changes = { ...this.changes, ...patch, ...Object.fromEntries(rivals.map((key) => [key, undefined])) };
    this.changes = withoutUndefined(changes, this.written.options);
    this.compute();
  };

  /** Takes back the last change, or is undefined where there is none. */
  get undo(): (() => void) | undefined {
    if (this.history.length === 0) return undefined;
    return () => {
      this.gestureRuns = false;
      this.changes = this.history.pop() ?? {};
      this.compute();
    };
  }

  /** Goes back to what the source says; can be undone. */
  reset(): void {
    this.kept.clear();
    this.gestureRuns = false;
    this.history.push(this.changes);
    this.changes = {};
    this.compute();
  }

  /** Small values of the view that outlive its element. */
  readonly memory: Memory = {
    get: <T>(name: string, initial: T) => (this.kept.has(name) ? (this.kept.get(name) as T) : initial),
    set: (name, value) => {
      this.kept.set(name, value);
      this.announce();
    },
  };

  /**
   * Calls `listener` after every change of the snapshot until the returned function is called. When nobody listens
   * any more, unfinished work stops; it begins again with the next listener.
   */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    if ((this.isUnfinished || this.isDependent) && this.work.signal.aborted) this.compute();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  }

  /** Computes again, because something outside the options changed (a file, a preference). */
  refresh(): void {
    this.compute();
  }

  /** Draws again without computing, because the theme changed. */
  redraw(): void {
    this.announce();
  }

  /** Stops whatever is being computed. */
  stop(): void {
    this.work.abort();
    this.finished.abort();
  }

  /** Stops at the reader’s wish what is being computed; what is there stays, and `refresh` goes on. */
  halt(): void {
    if (!this.isUnfinished) return;
    this.stop();
    this.isUnfinished = false;
    const { options, model, notices } = this.state;
    this.show({ options, notices, isHalted: true, ...(model !== undefined && { model }) });
  }

  /** What a block depends on may change while it computes, and then it computes again. */
  private async settled(): Promise<void> {
    for (let awaited: Promise<void> | undefined; awaited !== this.completion;) {
      awaited = this.completion;
      await awaited;
    }
  }

  /** Remarks on the source, by its lines; what the reader changed is no fault of the note. */
  private get notices(): readonly Notice[] {
    const { options, values, notices } = this.written;
    const idle = (this.block.idleKeys?.(options) ?? []).flatMap(({ key, text }): Notice[] => {
      const value = values.get(key);
      return value ? [{ line: value.line, text }] : [];
    });
    return [...notices, ...idle].sort((a, b) => a.line - b.line);
  }

  private linesOf(options: Partial<O>): ReadonlyMap<keyof O & string, string> {
    const keys = (Object.keys(options) as (keyof O & string)[]).filter((key) => options[key] !== undefined);
    return new Map(keys.map((key) => [key, this.fields[key].write(options[key] as never)]));
  }

  private optionsWith(changes: Partial<O>): O {
    return withoutUndefined({ ...this.written.options, ...changes }) as O;
  }

  private stillMeant(before: ReadOptions<O>['values']): Partial<O> {
    const { values } = this.written;
    const same = Object.entries(this.changes).filter(([key]) => {
      const name = key as keyof O & string;
      return before.get(name)?.written === values.get(name)?.written;
    });
    if (same.length < Object.keys(this.changes).length) this.history = [];
    return Object.fromEntries(same) as Partial<O>;
  }

  private compute(): void {
    this.stop();
    this.work = new AbortController();
    this.finished = new AbortController();
    this.isUnfinished = this.isDependent = false;
    this.state = { ...this.state, isHalted: false };
    const { signal } = this.work;
    const options = this.optionsWith(this.changes);
    try {
      refuseBoth(options, this.block.exclusions ?? [], this.complain);
      const made = options.from && this.block.taking ? this.taken(options, signal) : this.block.model(options, this.context(signal));
      if (isStream(made)) this.completion = this.follow(made, options, signal);
      else {
        this.finished.abort();
        this.show({ options, model: made, notices: this.notices });
      }
    } catch (error) {
      this.fail(error, options);
    }
  }

  /** The model with what another block gives. What is wrong with that is said at the key `from`. */
  private async *taken(options: O, signal: AbortSignal): AsyncGenerator<M> {
    const context = this.context(signal);
    const { block: { taking, language, model, exclusions = [] }, written: { values } } = this;
    if (!taking || !options.from) return;
    const given = await receive(options.from, { language, takes: taking.kinds, id: options.id }, context);
    if (signal.aborted) return;
    const complain: Complain<O> = (key, ...words) => context.complain(values.has(key) ? key : 'from', ...words);
    const joined = taking.into(options, given, complain);
    refuseBoth(joined, exclusions, complain);
    const made = model(joined, { ...context, complain });
    if (isStream(made)) yield* made;
    else yield made;
  }

  private context(signal: AbortSignal): ModelContext<O> {
    const progress = (now: Progress) => {
      if (!signal.aborted) this.show({ ...this.state, progress: now });
    };
    return { services: this.services, signal, finished: this.finished.signal, complain: this.complain, progress, dependOn: (subscribe) => this.depend(subscribe, signal) };
  }

  private depend(subscribe: (changed: () => void) => () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.isDependent = true;
    signal.addEventListener('abort', subscribe(() => this.compute()), { once: true });
  }

  private async follow(models: AsyncIterable<M>, options: O, signal: AbortSignal): Promise<void> {
    const { notices } = this;
    this.isUnfinished = true;
    try {
      for await (const model of models) {
        if (signal.aborted) return;
        const { progress } = this.state;
        this.show({ options, model, notices, progress });
      }
      if (signal.aborted) return;
      this.isUnfinished = false;
      this.finished.abort();
      this.show({ options, notices, model: this.state.model });
    } catch (error) {
      if (!signal.aborted) this.fail(error, options);
    }
  }

  private readonly complain: Complain<O> = (key, problem, instead) => {
    const value = this.written.values.get(key);
    if (value) return value.wrong(problem, instead);
    return new NoteError({ line: 1, key, problem, ...(instead ? { instead } : {}) });
  };

  private fail(thrown: unknown, options: O = this.state.options): void {
    this.isUnfinished = false;
    this.finished.abort();
    const error = thrown instanceof Error ? thrown : new NonErrorThrown(thrown);
    this.show({ options, error, notices: [] });
  }

  private show(state: Snapshot<O, M>): void {
    this.state = state;
    this.announce();
  }

  private announce(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** A bug: something that is no error was thrown. */
export class NonErrorThrown extends Error {
  override readonly name = 'NonErrorThrown';

  constructor(thrown: unknown) {
    super(`Thrown was ${String(thrown)}.`);
  }
}

/** The options that are there; of those that are not, the keys that `written` has stay to say so. */
function withoutUndefined<O>(options: Partial<O>, written: Partial<O> = {}): Partial<O> {
  return Object.fromEntries(Object.entries(options).filter(([key, value]) => value !== undefined || Object.hasOwn(written, key))) as Partial<O>;
}

function isStream<M>(made: M | AsyncIterable<M>): made is AsyncIterable<M> {
  return typeof made === 'object' && made !== null && Symbol.asyncIterator in made;
}
