// The state of a block into the text of its note: finds the block, splices its body, and maps the edits through quote
// marks and indentation. No byte outside the block ever changes, and what is there afterwards is checked.
import { fencesOf, linesOf, type Fence } from '../fences';
import { edited, type Edit } from './edit';
import { Refusal } from './refusal';
import { bodyEdits, type Lines, type Reader } from './splice';

/** The edits of the whole text that save `changed` in the block at `fence`; throws {@link Refusal}. */
export function savingEdits(text: string, fence: Fence, changed: Lines, reader: Reader): Edit[] {
  const inBody = bodyEdits(fence.body, changed, reader);
  const edits = inBody.map((edit) => inNote(text, fence, edit));
  if (!keepsEverythingElse(text, edited(text, edits), { fence, body: edited(fence.body, inBody) })) throw new Refusal('unwritable');
  return edits;
}

function inNote(text: string, fence: Fence, { from, to, insert }: Edit): Edit {
  const lineBreak = lineBreakOf(text, fence);
  const first = fence.lines.find((line) => line.text.trim() !== '');
  if (!first) return intoEmptyBody(text, fence, insert);
  if (insert === '' && from === 0 && isWhole(fence.body, to)) return { from: linesOf(text)[fence.line].end, to: placeOf(fence, to), insert };
  const prefix = first.pad > 0 ? fence.prefix : text.slice(first.start, first.from);
  return { from: placeOf(fence, from), to: placeOf(fence, to), insert: insert.replaceAll('\n', lineBreak + prefix) };
}

/** Whether all lines that say anything end here; then their first line goes altogether. */
function isWhole(body: string, to: number): boolean {
  return !body.startsWith('\n') && body.slice(to).trim() === '';
}

function intoEmptyBody(text: string, fence: Fence, insert: string): Edit {
  const { end } = linesOf(text)[fence.line];
  return { from: end, to: end, insert: lineBreakOf(text, fence) + fence.prefix + insert.trimEnd() };
}

/** The place in the note of an offset in the body. */
function placeOf({ lines }: Fence, offset: number): number {
  let rest = offset;
  for (const line of lines) {
    if (rest <= line.text.length) return line.from + rest;
    rest -= line.text.length + 1;
  }
  throw new Refusal('unwritable');
}

/** The line break behind the opening fence. */
export function lineBreakOf(text: string, { line }: Pick<Fence, 'line'>): string {
  const { end } = linesOf(text)[line];
  return /^(?:\r\n|\r|\n)/.exec(text.slice(end))?.[0] ?? '\n';
}

function keepsEverythingElse(before: string, after: string, { fence, body }: { fence: Fence; body: string }): boolean {
  const [old, fresh] = [fencesOf(before), fencesOf(after)];
  const shift = linesOf(after).length - linesOf(before).length;
  return old.length === fresh.length && old.every((each, k) => {
    if (each.line === fence.line) return fresh[k].line === fence.line && fresh[k].body.trimEnd() === body.trimEnd() && fresh[k].closed === each.closed;
    return fresh[k].body === each.body && fresh[k].line === each.line + (each.line > fence.line ? shift : 0);
  });
}
