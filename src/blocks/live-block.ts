// A block as hosts see it: without its own types, so that all blocks fit one table.
import { h, type ComponentChild } from 'preact';
import type { Block, Example } from './block';
import { commonFields, type CommonOptions, type Controls } from './common-keys';
import type { Exports } from './exchange/exports';
import { fromField, type FromOption } from './exchange/from-field';
import type { Notice } from './notation/body';
import { membersOf, type Field, type Fields, type LooseFile } from './notation/field';
import { readableOptions, readOptions } from './notation/options';
import type { Link } from './notation/link';
import { Session } from './session';
import type { Progress, Services } from './services';
import type { Result } from './result';

/** A block of the table. */
export interface LiveBlock {
  readonly language: string;
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly Example[];
  /** All keys, own and common, as the manual and the completion list them. */
  readonly keys: Readonly<Record<string, Field<never>>>;
  /** The keys that mean something in this body, which may be half-written. */
  keysFor(source: string): Readonly<Record<string, Field<never>>>;
  /** What a body says, as one line of YAML for each key. Throws a NoteError where it says something wrong. */
  linesOf(source: string): ReadonlyMap<string, string>;
  /** Reads a body and starts computing. */
  open(source: string, services: Services): OpenBlock;
}

/** A block at work, as hosts see it; see {@link Session}. */
export interface OpenBlock {
  readonly block: LiveBlock;
  readonly frame: Frame;
  readonly complete: Promise<void>;
  /** What the reader changed, as one line of YAML for each key; undefined for a key of the source that is gone. */
  readonly changedKeys: ReadonlyMap<string, string | undefined>;
  /** The changed keys whose value is a file in memory: the vault has to have it before the note can name it. */
  readonly looseFiles: ReadonlyMap<string, LooseFile>;
  /** What the source says, as one line of YAML for each key; nothing where it has a mistake. */
  readonly writtenKeys: ReadonlyMap<string, string>;
  /** The body that was read last, as written. */
  readonly source: string;
  /** The options of source and changes together, as one line of YAML for each key. */
  readonly settings: ReadonlyMap<string, string>;
  readonly undo: (() => void) | undefined;
  /** As it was read last. */
  readonly id: string | undefined;
  /** What it takes from another block, as it was read last. */
  readonly from: FromOption | undefined;
  /** The figure itself, or undefined while there is no model. */
  view(): ComponentChild;
  /** What other blocks may take of it now; undefined while there is nothing. */
  exports(): Exports | undefined;
  /** The result of the newest model, or undefined while there is none. */
  result(): Result | undefined;
  read(source: string): void;
  /** The loose file of this key is in the vault now, at this path. */
  nameFile(key: string, path: string): void;
  reset(): void;
  refresh(): void;
  redraw(): void;
  stop(): void;
  /** As the reader’s wish: what is there stays, and `refresh` goes on. */
  halt(): void;
  subscribe(listener: () => void): () => void;
}

/** What stands around the figure. */
export interface Frame {
  readonly id?: string;
  readonly title?: string;
  readonly caption?: string;
  readonly links: readonly Link[];
  readonly controls: Controls;
  readonly error?: Error;
  readonly progress?: Progress;
  /** The reader stopped it before its end. */
  readonly isHalted?: boolean;
  readonly notices: readonly Notice[];
}

/** Hides a block's own types. */
export function defineBlock<O extends CommonOptions, M>(block: Block<O, M>): LiveBlock {
  const { language, name, summary, examples, taking } = block;
  const fields = { ...commonFields, ...(taking && { from: fromField(taking.kinds) }), ...block.fields } as unknown as Fields<O>;
  const keys = membersOf(fields);
  const live: LiveBlock = {
    language, name, summary, examples, keys,
    keysFor: (source) => without(keys, unreadKeys(block, readableOptions(source, fields))),
    linesOf: (source) => writtenLines(readOptions(source, fields, language).options, fields),
    open: (source, services) => {
      const session = new Session(block, fields, services);
      session.read(source);
      return openBlock(live, session, services);
    },
  };
  return live;
}

function openBlock<O extends CommonOptions, M>(live: LiveBlock, session: Session<O, M>, services: Services): OpenBlock {
  return {
    block: live,
    get frame() { return frameOf(session, services); },
    get complete() { return session.complete; },
    get changedKeys() { return session.changedKeys; },
    get looseFiles() { return session.looseFiles; },
    get writtenKeys() { return session.writtenKeys; },
    get source() { return session.text; },
    get settings() { return settingsOf(live.linesOf(session.text), session.changedKeys); },
    get undo() { return session.undo; },
    get id() { return session.source.id; },
    get from() { return session.source.from; },
    exports: () => session.exports,
    view: () => viewOf(session, services),
    result: () => {
      const { model, options } = session.snapshot;
      return model === undefined ? undefined : session.block.result(model, options);
    },
    read: (source) => session.read(source),
    nameFile: (key, path) => session.nameFile(key, path),
    reset: () => session.reset(),
    refresh: () => session.refresh(),
    redraw: () => session.redraw(),
    stop: () => session.stop(),
    halt: () => session.halt(),
    subscribe: (listener) => session.subscribe(listener),
  };
}

function settingsOf(written: ReadonlyMap<string, string>, changed: OpenBlock['changedKeys']): ReadonlyMap<string, string> {
  return new Map([...written, ...changed].flatMap(([key]) => {
    const line = changed.has(key) ? changed.get(key) : written.get(key);
    return line === undefined ? [] : [[key, line] as const];
  }));
}

/** The block’s own keys that mean nothing under these options. */
function unreadKeys<O extends CommonOptions, M>({ fields, keysRead }: Block<O, M>, options: Partial<O>): readonly string[] {
  const read = keysRead?.(options);
  return read ? Object.keys(fields).filter((key) => !read.includes(key)) : [];
}

function without(keys: LiveBlock['keys'], unread: readonly string[]): LiveBlock['keys'] {
  return Object.fromEntries(Object.entries(keys).filter(([key]) => !unread.includes(key)));
}

function writtenLines<O>(options: Partial<O>, fields: Fields<O>): ReadonlyMap<string, string> {
  const keys = Object.keys(options) as (keyof O & string)[];
  return new Map(keys.map((key) => [key, fields[key].write(options[key] as never)]));
}

function frameOf<O extends CommonOptions, M>({ snapshot }: Session<O, M>, { preferences }: Services): Frame {
  const { options, error, progress, isHalted, notices } = snapshot;
  const { id, title, caption, links, controls } = options;
  return {
    id, title, caption, error, progress, isHalted,
    links: links ?? preferences.topics, controls: controls ?? preferences.controls, notices,
  };
}

function viewOf<O extends CommonOptions, M>(session: Session<O, M>, { preferences }: Services): ComponentChild {
  const { model, options } = session.snapshot;
  if (model === undefined) return undefined;
  const { change, memory, undo, source: written } = session;
  return h(session.block.View, { options, model, change, memory, undo, written, controls: options.controls ?? preferences.controls });
}
