// Finds the fenced blocks of a note’s text: in quotes and callouts, in lists, with backticks or tildes of any
// length. Follows CommonMark 0.31, section 4.5, as far as container prefixes allow without a full parser.

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
}

const OPENING = /^((?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:[ \t]*>)*[ \t]*)(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;

/** The fenced blocks of a note, in order; none inside another. */
export function fencesOf(text: string): Fence[] {
  const lines = text.split(/\r\n|\r|\n/);
  const fences: Fence[] = [];
  for (let line = 0; line < lines.length; line++) {
    const fence = fenceAt(lines, line);
    if (!fence) continue;
    fences.push(fence);
    line = fence.endLine;
  }
  return fences;
}

function fenceAt(lines: readonly string[], line: number): Fence | undefined {
  const [, prefix = '', ticks, language = ''] = OPENING.exec(lines[line]) ?? [];
  if (ticks === undefined) return undefined;
  const quotes = prefix.split('>').length - 1;
  const indent = prefix.length - (quotes > 0 ? prefix.lastIndexOf('>') + 1 : 0);
  const body: string[] = [];
  let end = line + 1;
  for (; end < lines.length; end++) {
    const inner = withoutPrefix(lines[end], quotes, indent);
    if (inner === undefined) return { language, body: asBody(body), line, endLine: end - 1 };
    if (closes(inner, ticks)) return { language, body: asBody(body), line, endLine: end };
    body.push(inner);
  }
  return { language, body: asBody(body), line, endLine: lines.length - 1 };
}

function asBody(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function closes(line: string, ticks: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= ticks.length && trimmed === ticks.charAt(0).repeat(trimmed.length);
}

/** A line of the block’s content, or undefined where the quote that holds the block has ended. */
function withoutPrefix(line: string, quotes: number, indent: number): string | undefined {
  let rest = line;
  for (let k = 0; k < quotes; k++) {
    const [quote] = /^[ \t]*>/.exec(rest) ?? [];
    if (quote === undefined) return undefined;
    rest = rest.slice(quote.length);
  }
  const [space = ''] = /^[ \t]*/.exec(rest) ?? [];
  return rest.slice(Math.min(space.length, indent));
}
