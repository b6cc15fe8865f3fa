// A block's body: YAML text → entries with positions. Reads no key by name; that is what options.ts does.
import { isMap, LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import { maskLinks } from './masked-links';
import { NoteError } from './note-error';
import { Value, type Body } from './value';

/** A remark that does not stop the block, such as a `#` that YAML takes for a comment. */
export interface Notice {
  /** 1-based line within the body. */
  readonly line: number;
  readonly text: string;
}

/** The top of a parsed body. */
export interface ParsedBody {
  /** The whole body as one value: a map, or nothing. */
  readonly top: Value;
  readonly notices: readonly Notice[];
}

/** Parses a block's body. Throws {@link NoteError} with the line for anything that is not a YAML map. */
export function parseBody(source: string): ParsedBody {
  const lines = new LineCounter();
  const masked = maskLinks(source);
  const document = parseDocument(masked.text, {
    lineCounter: lines, schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: true,
  });
  const body: Body = { source, masked, lines };
  const error = document.errors.at(0);
  if (error !== undefined) throw notReadable(error, body);
  const top = new Value(body, document.contents, '', 0);
  if (top.kind === 'text' || top.kind === 'list') throw notKeys(top);
  refuseAliases(document, body);
  return { top, notices: swallowedComments(document, body) };
}

/** For an error of the YAML library: the problem, and what to write instead. */
const PROBLEMS: Partial<Record<YAMLError['code'], readonly [string, string]>> = {
  TAB_AS_INDENT: ['A tab cannot indent YAML.', 'Indent with spaces.'],
  BAD_INDENT: ['The indentation does not match the lines above.', 'Give keys of one level the same indentation.'],
  MULTIPLE_DOCS: ['“---” begins a second YAML document.', 'A block holds one: remove the line.'],
  BLOCK_AS_IMPLICIT_KEY: ['A second key stands inside a value.', 'Write one “key: value” a line, or quote a value that contains “: ”.'],
  MULTILINE_IMPLICIT_KEY: ['A key is not followed by “: ”.', 'Write “key: value”.'],
  MISSING_CHAR: ['A closing quote, bracket, brace, colon or comma is missing.', 'Complete it.'],
};

function notReadable(error: YAMLError, body: Body): NoteError {
  const line = body.lines.linePos(Math.min(error.pos[0], Math.max(0, body.source.trimEnd().length - 1))).line;
  // An unclosed bracket is reported as bad indentation of what follows.
  const code = error.message.startsWith('Flow') ? 'MISSING_CHAR' : error.code;
  const [problem, instead] = PROBLEMS[code] ?? [`This is not readable as YAML: ${error.message}.`, 'Write one “key: value” a line.'];
  return new NoteError({ line, problem, instead });
}

function notKeys(top: Value): NoteError {
  return top.wrong(`Expected lines of the form “key: value”, found ${top.found}.`, 'Write a key first, as in “title: …”.');
}

function refuseAliases(document: Document, body: Body): void {
  visit(document, {
    Alias(_, node) {
      throw new Value(body, node, '', 0).wrong('A value beginning with “*” refers to another one in YAML.', 'Put it into quotes.');
    },
  });
}

function swallowedComments(document: Document, body: Body): Notice[] {
  const notices: Notice[] = [];
  visit(document, {
    Scalar(_, node) {
      const comment = node.type === 'PLAIN' ? node.comment : undefined;
      if (!comment || /^[\s!-]/.test(comment) || !node.range) return;
      const line = body.lines.linePos(node.range[1]).line;
      const text = body.masked.restore(comment);
      notices.push({ line, text: `YAML takes “#${text}” for a comment. Quote the whole value to keep it.` });
    },
  });
  return isMap(document.contents) ? notices : [];
}
