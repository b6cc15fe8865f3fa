// Where the cursor stands in a block's body, as far as half-written YAML tells. Reads the text before the cursor only,
// line by line, because what is being typed is seldom a document that a parser takes.

/** What is being written at the cursor. */
export interface BodyPlace {
  /** A line that may still become a key or a member of a list is a key here. */
  readonly kind: 'key' | 'value';
  /** The keys around it from the outermost in; for a value its own key is the last. Lists add nothing. */
  readonly path: readonly string[];
  /** What is typed of it so far. */
  readonly typed: string;
}

/** A key in block style, whose value may go on in deeper lines. */
interface BlockKey {
  readonly column: number;
  readonly name: string;
}

/** An open bracket. */
interface Bracket {
  readonly kind: '{' | '[';
  key?: string;
}

interface State {
  blocks: BlockKey[];
  readonly brackets: Bracket[];
}

/** What follows the last separator, or why nothing can be completed there. */
type Rest = { readonly text: string } | 'closed';

const KEY = /^([\p{L}_][\p{L}\p{N}_-]*)\s*:(?=\s|$)/u;
const LINK = /!?\[\[[^[\]\n]+\]\]/y;
const OPEN_LINK = /!?\[\[(?![\s\d.,+−-]+(?:\[|$))[^\]]*$/y;
const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'/y;

/** The place at the end of `before`; undefined inside links, quotes and comments, where others help or nothing does. */
export function placeInBody(before: string): BodyPlace | undefined {
  const state: State = { blocks: [], brackets: [] };
  const lines = before.split(/\r\n|\r|\n/);
  for (const line of lines.slice(0, -1)) if (!/^\s*(#|$)/.test(line)) readLine(line, state);
  return placeIn(readLine(lines.at(-1) ?? '', state), state);
}

interface ReadLine {
  readonly rest: Rest;
  /** Whether the line is the beginning of a key or of a list’s member, outside brackets. */
  readonly isBare: boolean;
}

function readLine(line: string, state: State): ReadLine {
  if (state.brackets.length > 0) return { rest: readFlow(line, state), isBare: false };
  const [indent] = /^\s*(?:- +)*/.exec(line) ?? [''];
  const text = line.slice(indent.length);
  // A shallower line ends the keys that are deeper.
  state.blocks = state.blocks.filter(({ column }) => column < indent.length);
  const [found, name] = KEY.exec(text) ?? [];
  if (found === undefined || name === undefined) return bareLine(text, state);
  state.blocks = [...state.blocks, { column: indent.length, name }];
  return { rest: readValue(text.slice(found.length), state), isBare: false };
}

function bareLine(text: string, state: State): ReadLine {
  if (text.startsWith('#')) return { rest: 'closed', isBare: true };
  return /^[[{]/.test(text) ? { rest: readFlow(text, state), isBare: false } : { rest: readPlain(text), isBare: true };
}

function readValue(text: string, state: State): Rest {
  return /^\s*[[{]/.test(text) && !match(OPEN_LINK, text.trimStart(), 0) && !match(LINK, text.trimStart(), 0) ? readFlow(text, state) : readPlain(text);
}

/** A plain value: commas separate, links and quotes are whole. */
function readPlain(text: string): Rest {
  let start = 0;
  for (let at = 0; at < text.length;) {
    const whole = skip(text, at);
    if (whole === 'closed') return whole;
    if (text.charAt(at) === ',') start = at + 1;
    at += whole;
  }
  return { text: text.slice(start) };
}

/** Reads on inside brackets, or until they are closed. */
function readFlow(text: string, { brackets }: State): Rest {
  let start = 0;
  for (let at = 0; at < text.length;) {
    const whole = skip(text, at);
    if (whole === 'closed') return whole;
    if (whole === 1 && separates(text, at, brackets, text.slice(start, at))) start = at + 1;
    at += whole;
  }
  return brackets.length === 0 ? 'closed' : { text: text.slice(start) };
}

function separates(text: string, at: number, brackets: Bracket[], token: string): boolean {
  const character = text.charAt(at);
  const top = brackets.at(-1);
  if (character === '{' || character === '[') brackets.push({ kind: character });
  else if (character === '}' || character === ']') brackets.pop();
  else if (character === ',' && top) delete top.key;
  else if (character === ':' && top?.kind === '{' && top.key === undefined && /^(\s|$)/.test(text.slice(at + 1))) top.key = token.trim().replace(/^["']|["']$/g, '');
  else return false;
  return true;
}

/** How many characters belong together here; `closed` where the text ends inside them. */
function skip(text: string, at: number): number | 'closed' {
  const [link] = match(LINK, text, at) ?? [];
  if (link !== undefined) return link.length;
  if (match(OPEN_LINK, text, at) || (text.charAt(at) === '#' && /(^|\s)$/.test(text.slice(0, at)))) return 'closed';
  if (!/["']/.test(text.charAt(at)) || /[\p{L}\p{N}]$/u.test(text.slice(0, at))) return 1;
  return match(QUOTED, text, at)?.[0].length ?? 'closed';
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function placeIn({ rest, isBare }: ReadLine, { blocks, brackets }: State): BodyPlace | undefined {
  if (rest === 'closed') return undefined;
  const path = [...blocks.map(({ name }) => name), ...brackets.flatMap(({ key }) => key ?? [])];
  const top = brackets.at(-1);
  const isKey = isBare || (top?.kind === '{' && top.key === undefined);
  return { kind: isKey ? 'key' : 'value', path, typed: rest.text.trimStart() };
}
