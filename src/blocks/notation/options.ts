// Body text → typed options by a table of fields. The same reader for every block.
import { parseBody, type Notice } from './body';
import type { Field, Fields } from './field';
import { suggestion } from './nearest';
import { NoteError } from './note-error';
import type { Entry, Value } from './value';

/** What a body says, and where it says it. */
export interface ReadOptions<O> {
  /** Only the keys that were written. */
  readonly options: Partial<O>;
  /** Each written key's value, for messages and for writing back. */
  readonly values: ReadonlyMap<keyof O & string, Value>;
  readonly notices: readonly Notice[];
}

/** Reads a body. Throws a NoteError at the first unknown, repeated, mistyped or out-of-range key. */
export function readOptions<O>(source: string, fields: Fields<O>, language: string): ReadOptions<O> {
  const { top, notices } = parseBody(source, Object.keys(fields));
  const values = new Map<keyof O & string, Value>();
  const options: Partial<O> = {};
  for (const entry of top.entries) {
    const key = knownKey(entry, fields, language);
    const earlier = values.get(key);
    if (earlier) throw repeated(entry, earlier);
    values.set(key, entry.value);
    options[key] = fields[key].read(entry.value);
  }
  return { options, values, notices };
}

/** What the lines of a half-written body say for themselves: keys with a value in their own line that can be read. */
export function readableOptions<O>(source: string, fields: Fields<O>): Partial<O> {
  const read = (line: string): Partial<O> => {
    try {
      return readOptions(line, fields, '').options;
    } catch (error) {
      if (error instanceof NoteError) return {};
      throw error;
    }
  };
  return Object.assign({}, ...source.split(/\r\n|\r|\n/).filter((line) => /^[\p{L}_]/u.test(line)).map(read)) as Partial<O>;
}

/** Reads a map nested in a key by a table of its own; `required` names the keys that must be there. */
export function readNested<O>(value: Value, fields: Fields<O>, required: readonly (keyof O & string)[]): Partial<O> {
  const expected = `a map with ${Object.keys(fields).join(', ')}`;
  const names = required.length > 0 ? required : (Object.keys(fields) as (keyof O & string)[]).slice(0, 1);
  if (value.kind !== 'map') throw value.mistake(expected, `Write for example {${names.map((name) => `${name}: ${fields[name].sample}`).join(', ')}}.`);
  const nested: Partial<O> = {};
  for (const entry of value.entries) {
    const key = knownKey(entry, fields, value.key);
    if (Object.hasOwn(nested, key)) throw repeated(entry);
    nested[key] = fields[key].read(entry.value);
  }
  const missing = required.find((key) => !Object.hasOwn(nested, key));
  if (missing !== undefined) throw missingKey(value, missing, fields[missing]);
  return nested;
}

function knownKey<O>(entry: Entry, fields: Fields<O>, owner: string): keyof O & string {
  if (Object.hasOwn(fields, entry.name)) return entry.name as keyof O & string;
  const instead = suggestion(entry.name, Object.keys(fields)).replace(/^There are/, 'The keys are');
  throw new NoteError({ line: entry.nameValue.line, key: entry.name, problem: `“${entry.name}” is not a key of ${owner}.`, instead });
}

function repeated(entry: Entry, earlier?: Value): NoteError {
  const where = earlier ? ` (first in line ${earlier.line})` : '';
  return new NoteError({ line: entry.nameValue.line, key: entry.name, problem: `The key “${entry.name}” is written twice${where}.`, instead: 'Keep one of the two.' });
}

/** The error for a key that must be there. */
function missingKey(value: Value, key: string, field: Pick<Field<unknown>, 'sample' | 'expected'>): NoteError {
  return value.wrong(`The key “${key}” is missing: expected ${field.expected}.`, `Write ${key}: ${field.sample}.`);
}
