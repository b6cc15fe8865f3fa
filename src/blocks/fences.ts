// Finds the fenced blocks of a note’s text: in quotes and callouts, in lists, with backticks or tildes of any
// length; none in the frontmatter. Follows CommonMark 0.31, sections 2.2 and 4.5, as far as container prefixes allow
// without a full parser. Every line of a block keeps its place in the text, so that it can be written back.

/** One line of a block’s body. */
export interface FenceLine {
  /** Without container prefix and line break. */
  readonly text: string;
  /** Offset in the note of the line’s own start, prefix included. */
  readonly start: number;
  /** Offset in the note at which `text` begins; `text[k]` stands at `from + k`. */
  readonly from: number;
  /** How many spaces at the beginning of `text` are the rest of a tab that reaches into the prefix. */
  readonly pad: number;
}

/** One fenced block. */
export interface Fence {
  /** The first word of the info string. */
  readonly language: string;
  /** What stands between the fences, with container prefixes taken off; ends with a line break unless empty. */
  readonly body: string;
  /** 0-based line of the opening fence. */
  readonly line: number;
  /** 0-based line of the closing fence, or of the last line where it is missing. */
  readonly endLine: number;
  /** Whether the closing fence is there. */
  readonly closed: boolean;
  /** What a further line of the body would begin with: quote marks, and spaces in place of list markers. */
  readonly prefix: string;
  /** The body’s lines. */
  readonly lines: readonly FenceLine[];
}

/** One line of a note. */
export interface TextLine {
  readonly text: string;
  /** Offset of its first and behind its last character; the line break follows. */
  readonly start: number;
  readonly end: number;
}

const OPENING = /^((?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:[ \t]*>)*[ \t]*)(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;

/** Notes whose fences were asked for last: every block of a note asks for those of all of it. */
const asked = new Map<string, readonly Fence[]>();

/** As many notes as one block may look at: the note now, and as its hint knew it. */
const MOST_ASKED = 2;

/** The fenced blocks of a note, in order; none inside another. */
export function fencesOf(text: string): readonly Fence[] {
  const known = asked.get(text) ?? foundFences(text);
  asked.delete(text);
  asked.set(text, known);
  for (const oldest of asked.keys()) if (asked.size > MOST_ASKED) asked.delete(oldest);
  return known;
}

function foundFences(text: string): Fence[] {
  const lines = linesOf(text);
  const fences: Fence[] = [];
  for (let line = frontmatterLines(lines); line < lines.length; line++) {
    const fence = fenceAt(lines, line);
    if (!fence) continue;
    fences.push(fence);
    line = fence.endLine;
  }
  return fences;
}

/** The lines of a text; breaks are LF, CRLF or CR. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: text.slice(start, index), start, end: index });
    start = index + lineBreak.length;
  }
  return [...lines, { text: text.slice(start), start, end: text.length }];
}

function frontmatterLines(lines: readonly TextLine[]): number {
  if (lines[0].text.trimEnd() !== '---') return 0;
  return lines.findIndex(({ text }, k) => k > 0 && text.trimEnd() === '---') + 1;
}

/** How the lines of a block’s container begin. */
interface Container {
  readonly quotes: number;
  /** Columns to take off after the quote marks. */
  readonly indent: number;
  /** Columns that a line needs to belong to the list item that the opening line begins; 0 without one. */
  readonly item: number;
}

function fenceAt(lines: readonly TextLine[], line: number): Fence | undefined {
  const [, prefix = '', ticks, language = ''] = OPENING.exec(lines[line].text) ?? [];
  if (ticks === undefined) return undefined;
  const container = containerOf(prefix);
  const body: FenceLine[] = [];
  const fence = (endLine: number, closed: boolean): Fence => ({
    language, line, endLine, closed, prefix: prefix.replace(/[^>\s]/g, ' '), lines: body, body: body.map(({ text }) => `${text}\n`).join(''),
  });
  for (let at = line + 1; at < lines.length; at++) {
    const inner = withoutPrefix(lines[at], container);
    if (inner === undefined) return fence(at - 1, false);
    if (closes(inner.text, ticks)) return fence(at, true);
    body.push(inner);
  }
  return fence(lines.length - 1, false);
}

function containerOf(prefix: string): Container {
  const quotes = prefix.split('>').length - 1;
  const { offset, base } = behindQuotes(prefix, quotes) ?? { offset: 0, base: 0 };
  const marker = prefix.search(/[^\s>][ \t]+[^>]*$/);
  const indent = columnOf(prefix, prefix.length) - base;
  return { quotes, indent, item: marker >= offset ? indent : 0 };
}

function closes(line: string, ticks: string): boolean {
  const trimmed = line.trim();
  return /^ {0,3}\S/.test(line) && trimmed.length >= ticks.length && trimmed === ticks.charAt(0).repeat(trimmed.length);
}

/** A line of the block’s content, or undefined where the quote or list item that holds the block has ended. */
function withoutPrefix({ text, start }: TextLine, { quotes, indent, item }: Container): FenceLine | undefined {
  const behind = behindQuotes(text, quotes);
  if (!behind) return undefined;
  let [offset, column] = [behind.offset, behind.column];
  for (; column < behind.base + indent && /[ \t]/.test(text.charAt(offset)); offset++) column = nextColumn(column, text.charAt(offset));
  if (column < behind.base + item && text.slice(offset).trim() !== '') return undefined;
  const pad = Math.max(0, column - behind.base - indent);
  return { text: ' '.repeat(pad) + text.slice(offset), start, from: start + offset - pad, pad };
}

/** Where the text behind so many quote marks begins; the space behind the last one belongs to it (`base` is a column). */
function behindQuotes(text: string, quotes: number): { offset: number; column: number; base: number } | undefined {
  const [marks] = new RegExp(`^(?:[ \\t]*>){${quotes}}`).exec(text) ?? [];
  if (marks === undefined) return undefined;
  const column = columnOf(text, marks.length);
  return { offset: marks.length, column, base: quotes > 0 && /[ \t]/.test(text.charAt(marks.length)) ? column + 1 : column };
}

function columnOf(text: string, offset: number): number {
  return [...text.slice(0, offset)].reduce(nextColumn, 0);
}

function nextColumn(column: number, character: string): number {
  return character === '\t' ? column + 4 - (column % 4) : column + 1;
}
