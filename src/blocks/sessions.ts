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
  source: string;
}

/** The sessions of one host. */
export class Sessions {
  private readonly kept = new Map<string, Kept>();

  /** The session of a place, with this source; begins one where there is none. Without a place it is not kept. */
  open(block: LiveBlock, source: string, services: Services, place?: Place): OpenBlock {
    const key = place && keyOf(place);
    const known = key === undefined ? undefined : this.kept.get(key);
    if (known) {
      if (known.source !== source) known.open.read(source);
      known.source = source;
      return known.open;
    }
    const open = block.open(source, services);
    if (key !== undefined) this.kept.set(key, { open, source });
    return open;
  }

  /** Follows a renamed note. */
  rename(from: string, to: string): void {
    for (const [key, kept] of [...this.kept]) {
      if (!key.startsWith(`${from}\n`)) continue;
      this.kept.delete(key);
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
