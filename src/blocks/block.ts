// A block: one declaration of everything a fenced language is. Hosts see it as a LiveBlock (live-block.ts).
import type { ComponentType } from 'preact';
import type { CommonOptions, Controls } from './common-keys';
import type { ExportKind, Exports } from './exchange/exports';
import type { Exclusion } from './exclusions';
import type { Fields } from './notation/field';
import type { Complain, Progress, Services } from './services';
import type { Result } from './result';

/** A finished piece of note: title and the body of a block. */
export interface Example {
  readonly title: string;
  readonly source: string;
  /** A block with an `id` that it looks at: stands above it in the note. */
  readonly before?: { readonly language: string; readonly source: string };
}

/**
 * Changes some options; a key that is undefined is not there any more, even where the source has it, and neither is what a
 * set key excludes. A step of a running gesture (`settled: false`) is undone together with the rest of it.
 */
export type Change<O> = (patch: Partial<O>, step?: { readonly settled: boolean }) => void;

/** A key that may stay, because another view reads it, with a sentence that says so. */
export interface IdleKey<O> {
  readonly key: keyof O & string;
  readonly text: string;
}

/** What a block's view gets. */
export interface ViewProps<O, M> {
  readonly options: O;
  readonly model: M;
  readonly change: Change<O>;
  /** What the source alone says, before the reader changed anything. */
  readonly written: O;
  /** Which controls a class sees. */
  readonly controls: Controls;
  /** Takes back the last change, where there is one. */
  readonly undo: (() => void) | undefined;
  /** State of the view that is no option, such as an open panel: outlives the element, is never saved. */
  readonly memory: Memory;
}

/** Small values of a view, kept by name as long as the block's session. */
export interface Memory {
  get<T>(name: string, initial: T): T;
  set(name: string, value: unknown): void;
}

/** What a block's model gets beside its options. */
export interface ModelContext<O> {
  readonly services: Services;
  /** Aborted when this computation is given up, or nobody looks at what came of it. */
  readonly signal: AbortSignal;
  /** Aborted when the last model is there, and when there will be none; with `signal` alone where absent. */
  readonly finished?: AbortSignal;
  readonly complain: Complain<O>;
  readonly progress: (progress: Progress) => void;
  /**
   * Computes again when something changes that is no option: `subscribe` gets what is to be called then, and returns what
   * ends it. A block that depends on something also computes again when somebody looks at it after it was stopped.
   */
  readonly dependOn: (subscribe: (changed: () => void) => () => void) => void;
}

/** What a block takes from another one. */
export interface Taking<O> {
  /** The kinds, the preferred one first. */
  readonly kinds: readonly ExportKind[];
  /** The options with what was taken, as if it had been written. Throws a NoteError where both are there and only one can be meant. */
  readonly into: (options: O, taken: Exports, complain: Complain<O>) => O;
}

/** The declaration of a block with options `O` (all keys optional) and model `M`. */
export interface Block<O extends CommonOptions, M> {
  readonly language: string;
  /** What the block is called in menus, sentence case. */
  readonly name: string;
  /** One sentence for the manual. */
  readonly summary: string;
  /** The block's own keys; the common ones are added. */
  readonly fields: Fields<Omit<O, keyof CommonOptions>>;
  /** The own keys that mean something under these options; all of them where absent. */
  readonly keysRead?: (options: Partial<O>) => readonly string[];
  /** What a note is told of keys that it writes and that do nothing under its options; nothing where absent. */
  readonly idleKeys?: (options: Partial<O>) => readonly IdleKey<O>[];
  /** Keys that cannot both be there; none where absent. */
  readonly exclusions?: readonly Exclusion<O>[];
  /** The first one is the empty body. */
  readonly examples: readonly Example[];
  /** Options → numbers. Yields better and better models where the work takes time; the last one is complete. */
  readonly model: (options: O, context: ModelContext<O>) => M | AsyncIterable<M>;
  readonly result: (model: M, options: O) => Result;
  /** What other blocks of the note may take of it. */
  readonly exports?: (model: M, options: O) => Exports;
  /** What it takes itself by the key `from`. */
  readonly taking?: Taking<O>;
  readonly View: ComponentType<ViewProps<O, M>>;
}
