// All blocks at work, by the place they have in a note. What a reader adjusted is found again when the
// block’s element is thrown away and made anew, or shown in a second pane.
import type { LiveBlock, OpenBlock } from './live-block';
import type { Services } from './services';

/** Where a block stands. */
export interface Place {
  /** The note’s path in its vault. */
  readonly note: string;
  readonly language: string;
  /** Counts blocks of this language in the note, from 0. */
  readonly ordinal: number;
}

interface Kept {
  readonly open: OpenBlock;
  readonly services: Services;
  source: string;
}

/** The sessions of one host. */
export class Sessions {
  private readonly kept = new Map<string, Kept>();
  private readonly listeners = new Map<string, Set<() => void>>();

  /** The session of a place, with this source; begins one where there is none. Without a place it is not kept. */
  open(block: LiveBlock, source: string, services: Services, place?: Place): OpenBlock {
    const key = place && keyOf(place);
    const known = key === undefined ? undefined : this.kept.get(key);
    if (known) {
      const isNew = known.source !== source;
      known.source = source;
      if (isNew) known.open.read(source);
      if (isNew) this.announce(place?.note);
      return known.open;
    }
    const open = block.open(source, services);
    if (key !== undefined) this.kept.set(key, { open, source, services });
    this.announce(place?.note);
    return open;
  }

  /** The session of a place, where there is one. */
  at(place: Place): OpenBlock | undefined {
    return this.kept.get(keyOf(place))?.open;
  }

  /** All sessions of a note. */
  of(note: string): readonly OpenBlock[] {
    return [...this.kept].filter(([key]) => key.startsWith(`${note}\n`)).map(([, { open }]) => open);
  }

  /** Calls `listener` whenever a block of the note is read, until the returned function is called. */
  subscribe(note: string, listener: () => void): () => void {
    const own = this.listeners.get(note) ?? new Set<() => void>();
    this.listeners.set(note, own.add(listener));
    return () => {
      own.delete(listener);
      if (own.size === 0 && this.listeners.get(note) === own) this.listeners.delete(note);
    };
  }

  private announce(note: string | undefined): void {
    for (const listener of [...(this.listeners.get(note ?? '') ?? [])]) listener();
  }

  /** Follows a renamed note. */
  rename(from: string, to: string): void {
    for (const [key, kept] of [...this.kept]) {
      if (!key.startsWith(`${from}\n`)) continue;
      this.kept.delete(key);
      kept.services.follow?.(to);
      this.kept.set(`${to}${key.slice(from.length)}`, kept);
    }
  }

  /** Forgets a note’s blocks. */
  forget(note: string): void {
    for (const [key, { open }] of [...this.kept]) {
      if (!key.startsWith(`${note}\n`)) continue;
      open.stop();
      this.kept.delete(key);
    }
  }

  /** Computes every block again, because something outside all notes changed. */
  refresh(): void {
    for (const { open } of this.kept.values()) open.refresh();
  }

  /** Stops and forgets everything. */
  close(): void {
    for (const { open } of this.kept.values()) open.stop();
    this.kept.clear();
  }
}

function keyOf({ note, language, ordinal }: Place): string {
  return `${note}\n${language}\n${ordinal}`;
}
