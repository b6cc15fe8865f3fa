// What a save would write: the changes that the note does not say yet.
import type { OpenBlock } from '../live-block';

/** Changed keys whose value differs from the source, or is a file that the vault does not have; all of them where the source has a mistake. */
export function unsavedKeys({ changedKeys, writtenKeys, looseFiles }: Pick<OpenBlock, 'changedKeys' | 'writtenKeys' | 'looseFiles'>): OpenBlock['changedKeys'] {
  if (changedKeys.size === 0) return changedKeys;
  return new Map([...changedKeys].filter(([key, line]) => writtenKeys.get(key) !== line || looseFiles.has(key)));
}
