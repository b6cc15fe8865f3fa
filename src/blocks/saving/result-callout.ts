// The callout below a block that holds its result, and how the next result of the same block finds it again. Its type
// is `cnn-result`; its metadata, which readers never see, is the block’s id and a checksum. A callout that somebody
// edited no longer matches its checksum: it is theirs, stays, and the next result goes between it and the block.
import { fencesOf, linesOf, type Fence, type TextLine } from '../fences';
import { edited, type Edit } from './edit';
import { Refusal } from './refusal';
import { lineBreakOf } from './save-block';

/** What the callout shows. */
export interface CalloutContent {
  readonly title: string;
  readonly lines: readonly string[];
  /** The block’s `id`, by which its result is found even where it was moved away. */
  readonly id?: string | undefined;
}

/** A result that stands in a note as it was inserted. */
export interface InsertedResult {
  /** 0-based lines, both included. */
  readonly from: number;
  readonly to: number;
  /** Without container and quote marks. */
  readonly lines: readonly string[];
}

const TITLE = /^\[!cnn-result\|(?:([^\]|]*) )?([0-9a-z]+)\]/;

/** The edits that put a result below its block, in place of the one that stands there. Throws {@link Refusal}. */
export function insertingEdits(text: string, fence: Fence, content: CalloutContent): Edit[] {
  if (!fence.closed) throw new Refusal('unclosed');
  const earlier = insertedResult(text, fence, content.id);
  const edit = earlier ? replacement(text, earlier, content) : insertion(text, fence, content);
  if (!sameFences(text, edited(text, [edit]))) throw new Refusal('unwritable');
  return [edit];
}

/** The result of the block at `fence` that was inserted before and that nobody edited since. */
export function insertedResult(text: string, fence: Fence, id: string | undefined): InsertedResult | undefined {
  const lines = linesOf(text);
  const quotes = fence.prefix.split('>').length - 1;
  const below = lines.findIndex(({ text: line }, k) => k > fence.endLine && within(line, quotes)?.trim() !== '');
  const beside = resultAt(lines, below);
  if (beside && (beside.id === id || beside.id === undefined)) return beside;
  if (id === undefined) return undefined;
  const elsewhere = lines.flatMap((_, k) => resultAt(lines, k) ?? []).filter((result) => result.id === id);
  return elsewhere.length === 1 ? elsewhere[0] : undefined;
}

function resultAt(lines: readonly TextLine[], at: number): (InsertedResult & { id: string | undefined }) | undefined {
  const [, prefix] = /^((?:[ \t]*>)*?[ \t]*)>[ \t]?\[!cnn-result\|/.exec(lines[at]?.text ?? '') ?? [];
  if (prefix === undefined) return undefined;
  const quotes = prefix.split('>').length;
  const end = lines.findIndex(({ text }, k) => k > at && within(text, quotes) === undefined);
  const to = (end < 0 ? lines.length : end) - 1;
  const inner = lines.slice(at, to + 1).map(({ text }) => (within(text, quotes) ?? '').replace(/^[ \t]/, ''));
  const [, id, sum] = TITLE.exec(inner[0]) ?? [];
  return sum === checksum(inner) ? { from: at, to, lines: inner, id } : undefined;
}

/** A line behind so many quote marks; undefined where it has fewer. */
function within(line: string, quotes: number): string | undefined {
  const [marks] = new RegExp(`^(?:[ \\t]*>){${quotes}}`).exec(line) ?? [];
  return marks === undefined ? undefined : line.slice(marks.length);
}

function calloutLines({ title, lines, id }: CalloutContent): string[] {
  const rest = [title, ...lines];
  const sum = checksum([`[!cnn-result] ${title}`, ...lines]);
  return [`[!cnn-result|${id === undefined ? '' : `${id} `}${sum}] ${rest[0]}`, ...lines];
}

/** Of the visible text. Targets of links count nothing: Obsidian itself renames them. */
function checksum(lines: readonly string[]): string {
  const text = [lines[0].replace(/^\[!cnn-result[^\]]*\]/, ''), ...lines.slice(1)].join('\n').replace(/\[\[[^\]]*\]\]|\]\([^)]*\)/g, '[]').replace(/[ \t]+$/gm, '');
  const hash = [...text].reduce((sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5);
  return hash.toString(36);
}

function insertion(text: string, fence: Fence, content: CalloutContent): Edit {
  const lines = linesOf(text);
  const { end } = lines[fence.endLine];
  const lineBreak = lineBreakOf(text, fence);
  const blank = lineBreak + fence.prefix.trimEnd();
  const callout = calloutLines(content).map((line) => lineBreak + `${fence.prefix}> ${line}`.trimEnd());
  const next = lines.at(fence.endLine + 1);
  const isFollowed = fence.endLine + 1 < lines.length && next?.text.trim() !== '';
  return { from: end, to: end, insert: [blank, ...callout, ...(isFollowed ? [blank] : [])].join('') };
}

function replacement(text: string, { from, to }: InsertedResult, content: CalloutContent): Edit {
  const lines = linesOf(text);
  const [prefix] = /^[^[]*/.exec(lines[from].text) ?? [''];
  const insert = calloutLines(content).map((line) => (prefix + line).trimEnd()).join(lineBreakOf(text, { line: from }));
  return { from: lines[from].start, to: lines[to].end, insert };
}

function sameFences(before: string, after: string): boolean {
  const of = (text: string) => JSON.stringify(fencesOf(text).map(({ language, body, closed }) => [language, body, closed]));
  return of(before) === of(after);
}
