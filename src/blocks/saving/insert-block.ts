// Where a new block goes into a note, and with which prefix: on a line of its own, in the quote or list that the cursor
// is in, behind the block or frontmatter that the cursor is in.
import type { Example } from '../block';
import { fencesOf, linesOf, type Fence } from '../fences';
import { fenceFor } from './block-text';

/** A piece of text to be put at the end of a line, and where the cursor stands afterwards, below the block; 0-based. */
export interface BlockInsertion {
  readonly line: number;
  readonly ch: number;
  readonly insert: string;
  readonly cursor: { readonly line: number; readonly ch: number };
}

/** The fence of a block with this body. */
export function fenceLines(language: string, body: string): string[] {
  const ticks = fenceFor(body);
  const lines = body.replace(/\n+$/, '');
  return [`${ticks}${language}`, ...(lines === '' ? [] : lines.split('\n')), ticks];
}

/** The lines of an example for this note: above the block the one that it looks at, unless the note has one of that `id`. */
export function exampleLines(language: string, { source, before }: Example, text: string): string[] {
  const own = fenceLines(language, source);
  const isThere = before && fencesOf(text).some((fence) => fence.language === before.language && idIn(fence.body) === idIn(before.source));
  return !before || isThere ? own : [...fenceLines(before.language, before.source), '', ...own];
}

function idIn(body: string): string | undefined {
  return /^id:[ \t]*(\S+)/m.exec(body)?.[1];
}

/** How a block is inserted into the note when the cursor is in this line. */
export function blockInsertion(text: string, cursorLine: number, block: readonly string[]): BlockInsertion {
  const around = fencesOf(text).find(({ line, endLine }) => line <= cursorLine && cursorLine <= endLine);
  const line = around?.endLine ?? Math.max(cursorLine, frontmatterEnd(text));
  const [{ text: before } = { text: '' }, next] = linesOf(text).slice(line);
  const prefix = prefixAt(before, around);
  const isBlank = !around && before.trim() === prefix.trim() && line === cursorLine;
  const above = isBlank ? [] : [before, prefix.trimEnd()];
  const [first = '', ...rest] = block;
  const begin = isBlank ? before + prefix.slice(before.length) + first : prefix + first;
  const lines = [...above, begin, ...rest.map((each) => (each === '' ? prefix.trimEnd() : prefix + each))];
  // The cursor goes to a free line below; there may be one already.
  const isFree = next?.text === prefix.trimEnd();
  const inserted = isFree ? lines : [...lines, prefix.trimEnd()];
  return { line, ch: before.length, insert: inserted.join('\n').slice(before.length), cursor: { line: line + lines.length, ch: prefix.trimEnd().length } };
}

/** Quote marks, indentation, and spaces as wide as the marker of a list. */
function prefixAt(line: string, around: Fence | undefined): string {
  if (around) return around.prefix;
  const [, quotes = '', marker = ''] = /^([ \t]*(?:>[ \t]?)*[ \t]*)((?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?)?)/.exec(line) ?? [];
  return quotes + ' '.repeat(marker.replace(/\[.\][ \t]+$/, '').length);
}

function frontmatterEnd(text: string): number {
  const lines = linesOf(text);
  if (lines[0]?.text.trimEnd() !== '---') return 0;
  return Math.max(0, lines.findIndex((line, k) => k > 0 && line.text.trimEnd() === '---'));
}
