// Where files went that were renamed or moved since the plugin started. Obsidian mends links in notes, but not in code blocks.
import type { Link } from '../../blocks/notation/link';
import { linkedPath } from '../../blocks/vault-paths';

/** Old paths and what they are now. */
export class MovedFiles {
  private readonly paths = new Map<string, string>();

  /** A file or folder is at another path. */
  move(from: string, to: string): void {
    for (const [old, now] of this.paths) if (now === from) this.paths.set(old, to);
    this.paths.set(from, to);
    this.paths.delete(to);
  }

  /** The present path of what a link named before it moved; undefined where nothing is known of it. */
  nowAt(link: Link): string | undefined {
    const old = linkedPath([...this.paths.keys()], link);
    return old === undefined ? undefined : this.paths.get(old);
  }
}
