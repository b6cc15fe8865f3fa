// What a save would write: the changes that the note does not say yet.
import type { OpenBlock } from '../live-block';

/** Changed keys whose value differs from the source, or is a file that the vault does not have; all of them where the source has a mistake. */
export function unsavedKeys({ block, source, changedKeys, looseFiles }: Pick<OpenBlock, 'block' | 'source' | 'changedKeys' | 'looseFiles'>): ReadonlyMap<string, string> {
  if (changedKeys.size === 0) return changedKeys;
  const lines = saidBy(block, source);
  return new Map([...changedKeys].filter(([key, line]) => lines.get(key) !== line || looseFiles.has(key)));
}

function saidBy(block: OpenBlock['block'], source: string): ReadonlyMap<string, string> {
  try {
    return block.linesOf(source);
  } catch {
    return new Map();
  }
}
