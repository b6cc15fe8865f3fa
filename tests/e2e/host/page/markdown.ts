// The Markdown of notes in the emulated app: the shared rules, the lines of every fence, and a note's sections.
import { frontmatterLines, notesMarkdown } from '../../../../scripts/notes/markdown.mjs';
import type { Lines } from './place';

const markdown = notesMarkdown();
const escape = markdown.utils.escapeHtml;

markdown.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  const [start, end] = token?.map ?? [0, 1];
  const language = /^\S*/.exec(token?.info.trim() ?? '')?.[0] ?? '';
  return (
    `<pre data-start="${start}" data-end="${end - 1}">` +
    `<code class="language-${escape(language)}">${escape(token?.content ?? '')}</code></pre>`
  );
};

/** A top-level block of a note: what the Reading view renders, keeps and throws away as one. */
export interface Section extends Lines {
  /** its lines, joined */
  readonly text: string;
}

/** The note's top-level blocks in order, without frontmatter; lines count from the note's first line. */
export function sectionsOf(text: string): Section[] {
  const lines = text.split('\n');
  const skipped = frontmatterLines(text);
  const body = lines.slice(skipped).join('\n');
  return markdown.parse(body, {}).flatMap((token) => {
    if (token.level !== 0 || token.map === null || token.nesting < 0) return [];
    const [start, end] = token.map;
    const own = lines.slice(skipped + start, skipped + end);
    while (own.length > 1 && own.at(-1)?.trim() === '') own.pop();
    return [{ start: skipped + start, end: skipped + start + own.length - 1, text: own.join('\n') }];
  });
}

/** Markdown as nodes of the document given; `pre[data-start]` carries each fence's lines within `text`. */
export function markdownToNodes(text: string, doc: Document): Node[] {
  const parsed = new DOMParser().parseFromString(markdown.render(text, {}), 'text/html');
  return [...parsed.body.childNodes].map((node) => doc.importNode(node, true));
}
