// What Live Preview replaces by a widget: fences whose language has a processor, callouts, and lines that
// are nothing but an embed.
import type { EditorState } from '@codemirror/state';
import { frontmatterLines } from '../../../../scripts/notes/markdown.mjs';
import type { Fence } from './code-blocks';
import type { Lines } from './place';

/** Markdown that the app renders in place of its source: a callout or an embed. */
export interface RenderedLines {
  readonly text: string;
  readonly lines: Lines;
}

/** The replaceable parts of a document, in order of their lines (0-based). */
export interface Replaceable {
  readonly fences: Fence[];
  readonly rendered: RenderedLines[];
}

/** Finds what can be replaced in the document of a state. */
export function replaceableIn(state: EditorState): Replaceable {
  return replaceableInText(state.doc.toString());
}

function replaceableInText(text: string): Replaceable {
  const lines = text.split('\n');
  const found: Replaceable = { fences: [], rendered: [] };
  let line = frontmatterLines(text);
  while (line < lines.length) line = readAt(lines, line, found);
  return found;
}

function readAt(lines: string[], start: number, found: Replaceable): number {
  const first = lines[start] ?? '';
  const opening = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/.exec(first);
  if (opening !== null) return readFence(lines, start, opening, found);
  if (/^ {0,3}> ?\[!/.test(first)) return readCallout(lines, start, found);
  if (/^!\[\[[^\]]+\]\]\s*$/.test(first)) found.rendered.push({ text: first, lines: { start, end: start } });
  return start + 1;
}

function readFence(lines: string[], start: number, opening: RegExpExecArray, found: Replaceable): number {
  const [, fence = '```', language = ''] = opening;
  const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
  let end = start + 1;
  while (end < lines.length && !closing.test(lines[end] ?? '')) end++;
  if (end === lines.length) return end;
  found.fences.push({ language, body: lines.slice(start + 1, end).join('\n'), lines: { start, end } });
  return end + 1;
}

function readCallout(lines: string[], start: number, found: Replaceable): number {
  let end = start;
  while (/^ {0,3}>/.test(lines[end + 1] ?? '')) end++;
  found.rendered.push({ text: lines.slice(start, end + 1).join('\n'), lines: { start, end } });
  return end + 1;
}
