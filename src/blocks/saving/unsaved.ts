// What a save would write: the changes that the note does not say yet.
import type { OpenBlock } from '../live-block';

/** Changed keys whose value differs from the source; all of them where the source has a mistake. */
export function unsavedKeys({ block, source, changedKeys }: Pick<OpenBlock, 'block' | 'source' | 'changedKeys'>): ReadonlyMap<string, string> {
  if (changedKeys.size === 0) return changedKeys;
  const lines = saidBy(block, source);
  return new Map([...changedKeys].filter(([key, line]) => lines.get(key) !== line));
}

function saidBy(block: OpenBlock['block'], source: string): ReadonlyMap<string, string> {
  try {
    return block.linesOf(source);
  } catch {
    return new Map();
  }
}
