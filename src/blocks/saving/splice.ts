// Writes changed keys into a block’s body by replacing the characters of the changed values and nothing else. Pure:
// text and places in, edits out. The body is never printed anew; what was written is read again before anybody may
// use it, and refused when it says anything but what was meant.
import type { LiveBlock } from '../live-block';
import { parseBody } from '../notation/body';
import { NoteError } from '../notation/note-error';
import type { Entry, Value } from '../notation/value';
import { edited, type Edit } from './edit';
import { turnoverEdits } from './entries';
import { Refusal } from './refusal';
import { endOf, isBlock, membersOf } from './value-extent';

/** Reads a body back, to compare; see {@link LiveBlock.linesOf}. */
export type Reader = Pick<LiveBlock, 'linesOf'>;

/** Key → its value as one line of YAML; undefined for one that is to go. */
export type Lines = ReadonlyMap<string, string | undefined>;

/**
 * The edits of `body` after which it says `changed`. Of lists and maps only the members that differ are touched;
 * where the shape differs the value is replaced as a whole. Throws {@link Refusal} where that is impossible.
 */
export function bodyEdits(body: string, changed: Lines, reader: Reader): Edit[] {
  const before = linesNow(body, reader);
  const different = new Map([...changed].filter(([key, line]) => before.get(key) !== line));
  if (different.size === 0) return [];
  const meant = new Map([...before, ...different].filter(([key]) => !different.has(key) || different.get(key) !== undefined));
  for (const known of [before, new Map<string, string>()]) {
    const edits = attempt(() => entryEdits(body, different, known));
    if (edits && says(edited(body, edits), meant, reader)) return edits;
  }
  throw new Refusal('unwritable');
}

/** The body after {@link bodyEdits}. */
export function bodyWith(body: string, changed: Lines, reader: Reader): string {
  return edited(body, bodyEdits(body, changed, reader));
}

function linesNow(body: string, reader: Reader): Lines {
  try {
    return reader.linesOf(body);
  } catch (error) {
    throw new Refusal('unreadable', error);
  }
}

function says(body: string, meant: Lines, reader: Reader): boolean {
  const lines = attempt(() => reader.linesOf(body));
  return lines?.size === meant.size && [...meant].every(([key, line]) => lines.get(key) === line);
}

/** Undefined for text that cannot be read: whoever asks refuses it. Bugs go through. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof NoteError) return undefined;
    throw error;
  }
}

function entryEdits(body: string, changed: Lines, before: Lines): Edit[] {
  const { top } = parseBody(body);
  const gone = new Set(top.entries.map(({ name }) => name).filter((name) => changed.has(name) && changed.get(name) === undefined));
  const inPlace = top.entries.flatMap((entry) => {
    const after = changed.get(entry.name);
    return after === undefined ? [] : changedEntry(body, entry, { before: before.get(entry.name), after });
  });
  const known = new Set(top.entries.map(({ name }) => name));
  const fresh = [...changed].flatMap(([key, line]) => (line === undefined || known.has(key) ? [] : [`${key}: ${line}`]));
  return [...inPlace, ...turnoverEdits({ body, top, gone, fresh })];
}

function changedEntry(body: string, { nameValue, value }: Entry, lines: { before: string | undefined; after: string }): Edit[] {
  const after = valueOf(lines.after);
  if (lines.before !== undefined && value.kind !== 'nothing') {
    const members = memberEdits(value, valueOf(lines.before), after);
    if (members) return members;
  }
  if (value.kind !== 'nothing' && !isBlock(value)) return [replacing(value, lines.after)];
  const colon = body.indexOf(':', nameValue.range[1]) + 1;
  const insertion = { from: colon, to: colon, insert: ` ${lines.after}` };
  if (value.kind === 'nothing') return [insertion];
  const lineEnd = body.indexOf('\n', colon);
  return [insertion, { from: lineEnd, to: endOf(value), insert: '' }];
}

function valueOf(line: string): Value {
  return parseBody(`value: ${line}`).top.entries[0].value;
}

/** Edits of the members that differ between `before` and `after`; undefined where the three have different shapes. */
function memberEdits(written: Value, before: Value, after: Value): Edit[] | undefined {
  if (written.kind !== before.kind || written.kind !== after.kind) return undefined;
  if (written.kind === 'text') return before.written === after.written ? [] : [replacing(written, after.written)];
  const [own, old, fresh] = [written, before, after].map(membersOf);
  if (own.length !== old.length || own.length !== fresh.length) return undefined;
  const edits = own.map(([name, member], k) => (name === old[k][0] && name === fresh[k][0] ? memberEdits(member, old[k][1], fresh[k][1]) : undefined));
  return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}

/** A block scalar’s range reaches into the next line; its line break stays. */
function replacing(value: Value, insert: string): Edit {
  return { from: value.range[0], to: endOf(value), insert };
}
