// What a save would write is what is changed and not said by the source already.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenBlock } from '../../../src/blocks/live-block';
import { unsavedKeys } from '../../../src/blocks/saving/unsaved';

/** No value is a file in memory. */
const looseFiles: OpenBlock['looseFiles'] = new Map();
const keys = (lines: Record<string, string>) => new Map(Object.entries(lines));

describe('Unsaved keys', () => {
  test('are the changes that the source does not say', () => {
    const written = keys({ target: 'cat', temperature: '1' });
    expect([...unsavedKeys({ changedKeys: keys({ target: 'dog', temperature: '1', seed: '3' }), writtenKeys: written, looseFiles })]).toEqual([['target', 'dog'], ['seed', '3']]);
  });

  test('are all changes where the source has a mistake', () => {
    expect([...unsavedKeys({ changedKeys: keys({ target: 'dog' }), writtenKeys: new Map(), looseFiles })]).toEqual([['target', 'dog']]);
  });

  test('are none once the source says every change, whatever else it says', () => {
    const lines = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ maxLength: 4 }));
    fc.assert(fc.property(lines, lines, (changes, others) => {
      expect(unsavedKeys({ changedKeys: keys(changes), writtenKeys: keys({ ...others, ...changes }), looseFiles }).size).toBe(0);
    }), { seed: 7 });
  });
});
