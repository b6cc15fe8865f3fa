// A block's body: YAML text → entries with positions. Reads no key by name; that is what options.ts does.
import { isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { keyInLine } from './key-in-line';
import { maskLinks } from './masked-links';
import { NoteError } from './note-error';
import { unreadable } from './unreadable';
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

/** Parses a block's body, which may have these keys. Throws {@link NoteError} with the line for anything that is not a YAML map. */
export function parseBody(source: string, keys: readonly string[] = []): ParsedBody {
  const lines = new LineCounter();
  const masked = maskLinks(source);
  const document = parseDocument(masked.text, {
    lineCounter: lines, schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: true,
  });
  const body: Body = { source, masked, lines };
  const error = document.errors.at(0);
  if (error !== undefined) throw new NoteError(unreadable(error, { source, text: masked.text, keys, lineOf: (offset) => lines.linePos(offset).line }));
  const top = new Value(body, document.contents, '', 0);
  if (top.kind === 'text' || top.kind === 'list') throw notKeys(top, keys);
  refuseAliases(document, body);
  return { top, notices: swallowedComments(document, body) };
}

function notKeys(top: Value, keys: readonly string[]): NoteError {
  const meant = keyInLine(top.written.split('\n')[0], keys);
  return top.wrong(`Expected lines of the form “key: value”, found ${top.found}.`, meant ? `Write ${meant}.` : 'Write a key first, as in “title: …”.');
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
