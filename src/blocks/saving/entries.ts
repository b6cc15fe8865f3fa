// Puts whole entries into a body and takes them out: in lines of their own, or between the brackets of a body in
// brackets. Comments behind an entry go with it, comments in lines of their own stay.
import type { Entry, Value } from '../notation/value';
import type { Edit } from './edit';
import { endOf, endOfLastLine, isBlock, lineEnd } from './value-extent';

/** What becomes of the entries of a body. */
export interface Turnover {
  readonly body: string;
  /** The body as one value. */
  readonly top: Value;
  /** Names of the entries that go; the body has them all. */
  readonly gone: ReadonlySet<string>;
  /** Each `key: value` in one line. */
  readonly fresh: readonly string[];
}

/** The edits that take out what is gone and add what is fresh at the end. */
export function turnoverEdits(turnover: Turnover): Edit[] {
  if (turnover.gone.size === 0 && turnover.fresh.length === 0) return [];
  return turnover.top.kind === 'map' && !isBlock(turnover.top) ? inBrackets(turnover) : inLines(turnover);
}

function inBrackets({ body, top, gone, fresh }: Turnover): Edit[] {
  const { entries } = top;
  const brace = top.range[1] - 1;
  const comma = entries.length > 0 ? lastComma(body, lastOf(entries[entries.length - 1]), brace) : undefined;
  const separator = entries.length === gone.size ? '' : comma === undefined ? ', ' : ' ';
  const added = fresh.length > 0 ? [{ from: brace, to: brace, insert: separator + fresh.join(', ') }] : [];
  return [...runsOf(entries.map(({ name }) => gone.has(name))).map(([first, last]) => bracketed(entries, { first, last, comma })), ...added];
}

interface GoneRun {
  readonly first: number;
  readonly last: number;
  readonly comma: number | undefined;
}

/** A run in front goes with the comma behind it, one at the end with the comma before it, all with the comma behind the last. */
function bracketed(entries: readonly Entry[], { first, last, comma }: GoneRun): Edit {
  const start = (k: number) => entries[k].nameValue.range[0];
  if (last + 1 < entries.length) return { from: start(first), to: start(last + 1), insert: '' };
  if (first > 0) return { from: lastOf(entries[first - 1]), to: lastOf(entries[last]), insert: '' };
  return { from: start(0), to: comma ?? lastOf(entries[last]), insert: '' };
}

/** Where the last character of an entry ends, its value empty or not. */
function lastOf({ nameValue, value }: Entry): number {
  return Math.max(endOf(value), nameValue.range[1]);
}

/** The end of a comma behind the last entry, as YAML allows it; a comma in a comment is none. */
function lastComma(body: string, from: number, brace: number): number | undefined {
  const at = body.slice(from, brace).replace(/#.*/g, (comment) => ' '.repeat(comment.length)).indexOf(',');
  return at < 0 ? undefined : from + at + 1;
}

function inLines({ body, top, gone, fresh }: Turnover): Edit[] {
  const end = endOfLastLine(body);
  const starts = lineStarts(body);
  const isGone = goneLines(body, starts, top.entries.filter(({ name }) => gone.has(name)));
  const isAll = isGone.length > 0 && isGone.every((is, k) => is || starts[k] > end);
  if (isAll) return [{ from: 0, to: end, insert: fresh.join('\n') }];
  const first = top.entries.at(0)?.nameValue.range[0] ?? 0;
  const indent = body.slice(body.lastIndexOf('\n', first - 1) + 1, first);
  const added = fresh.map((entry): Edit => ({ from: end, to: end, insert: end === 0 ? `${entry}\n` : `\n${indent}${entry}` }));
  const removed = runsOf(isGone).map(([from, to]): Edit => {
    const until = lineEnd(body, starts[to]);
    return from > 0 ? { from: starts[from] - 1, to: until, insert: '' } : { from: 0, to: starts[to + 1] ?? until, insert: '' };
  });
  return [...removed, ...added];
}

function lineStarts(body: string): number[] {
  return [0, ...[...body.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** Which lines an entry that goes stands in, from its key to the end of its value. */
function goneLines(body: string, starts: readonly number[], gone: readonly Entry[]): boolean[] {
  if (gone.length === 0) return [];
  const extents = gone.map(({ nameValue, value }) => [nameValue.range[0], Math.max(nameValue.range[1], value.kind === 'nothing' ? 0 : endOf(value))]);
  return starts.map((start) => extents.some(([from, to]) => start <= to && lineEnd(body, start) >= from));
}

/** First and last index of each run that holds. */
function runsOf(holds: readonly boolean[]): (readonly [number, number])[] {
  return holds.flatMap((is, first) => {
    if (!is || holds[first - 1]) return [];
    const next = holds.indexOf(false, first);
    return [[first, (next < 0 ? holds.length : next) - 1] as const];
  });
}
