// What a block says where YAML cannot be read: the YAML library's codes in words, with what to write instead.
import type { YAMLError } from 'yaml';
import { keyInLine } from './key-in-line';
import type { Mistake } from './note-error';
import { unclosedMark } from './unclosed-mark';

const INDENTATION = ['The indentation does not match the lines above.', 'Give keys of one level the same indentation.'] as const;

/** For an error of the YAML library: the problem, and what to write instead. */
const PROBLEMS: Partial<Record<YAMLError['code'], readonly [string, string]>> = {
  TAB_AS_INDENT: ['A tab cannot indent YAML.', 'Indent with spaces.'],
  BAD_INDENT: INDENTATION,
  MULTIPLE_DOCS: ['“---” begins a second YAML document.', 'A block holds one: remove the line.'],
  BLOCK_AS_IMPLICIT_KEY: ['A second key stands inside a value.', 'Write one “key: value” a line, or quote a value that contains “: ”.'],
  MULTILINE_IMPLICIT_KEY: ['A key is not followed by “: ”.', 'Write “key: value”.'],
  MISSING_CHAR: ['A closing quote, bracket, brace, colon or comma is missing.', 'Complete it.'],
};

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

/** A body that is no YAML. */
export interface UnreadableBody {
  /** As written, and as the library saw it: of equal length, links masked. */
  readonly source: string;
  readonly text: string;
  /** The keys that the block has. */
  readonly keys: readonly string[];
  /** The line of an offset, from 1. */
  lineOf(offset: number): number;
}

/** The mistake behind the library's first error in a body. */
export function unreadable(error: YAMLError, body: UnreadableBody): Mistake {
  const { source, text, keys } = body;
  const at = Math.min(error.pos[0], Math.max(0, text.trimEnd().length - 1));
  const open = /^(Flow|Missing closing)/.test(error.message) ? unclosedMark(text, error.pos[0]) : undefined;
  if (open) {
    const kind = /["']/.test(open.mark) ? 'quote' : open.mark === '{' ? 'brace' : 'bracket';
    return { line: body.lineOf(open.at), problem: `The ${kind} ${open.mark} is never closed.`, instead: `Write ${CLOSING[open.mark]} where its value ends.` };
  }
  const lines = source.split('\n');
  const isContinued = error.code === 'BLOCK_AS_IMPLICIT_KEY' && /^\s+[^\s:]+:(\s|$)/.test(lines[body.lineOf(at)] ?? '');
  if (isContinued) return { line: body.lineOf(at) + 1, problem: INDENTATION[0], instead: INDENTATION[1] };
  const line = body.lineOf(at);
  const written = lines[line - 1] ?? '';
  const meant = error.code === 'MISSING_CHAR' || error.code === 'MULTILINE_IMPLICIT_KEY' ? keyInLine(written, keys) : undefined;
  if (meant) return { line, problem: `Expected “key: value”, found “${written.trim()}”.`, instead: `Write ${meant}.` };
  if (/^Implicit (map )?keys/.test(error.message)) return { line, problem: `Expected “key: value”, found “${written.trim()}”.`, instead: 'Write a colon and a space behind the key; in a list, begin every line with “- ”.' };
  const [problem, instead] = problemOf(error, text, at);
  return { line, problem, instead };
}

function problemOf({ code, message }: YAMLError, text: string, at: number): readonly [string, string] {
  if (code === 'BAD_SCALAR_START') return [`A value cannot begin with ${text.slice(at).trim().slice(0, 1)} in YAML.`, 'Put it into quotes.'];
  if (/^Unexpected , /.test(message)) return ['Nothing stands before a comma.', 'Remove the comma, or write what is missing.'];
  const isDeeper = code === 'UNEXPECTED_TOKEN' && /^\s/.test(text.replace(/^(\s*(#.*)?\n)+/, ''));
  return PROBLEMS[isDeeper ? 'BAD_INDENT' : code] ?? [`This is not readable as YAML: ${message}.`, 'Write one “key: value” a line.'];
}
