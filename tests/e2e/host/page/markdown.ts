// Obsidian's Markdown in so far as the manual uses it: markdown-it with wikilinks, embeds, maths left
// as text, highlights, and the lines of every fence. Callouts and embeds are finished in the DOM.
import MarkdownIt from 'markdown-it';
import type { Lines } from './place';

const markdown = new MarkdownIt({ html: false, linkify: false });

type InlineRule = Parameters<typeof markdown.inline.ruler.before>[2];

const wikilink: InlineRule = (state, silent) => {
  const found = /^(!?)\[\[([^[\]\n]+)\]\]/.exec(state.src.slice(state.pos));
  if (found === null) return false;
  if (!silent) {
    const token = state.push(found[1] === '!' ? 'embed' : 'wikilink', '', 0);
    token.content = found[2] ?? '';
  }
  state.pos += found[0].length;
  return true;
};

const mathematics: InlineRule = (state, silent) => {
  const found = /^(\$\$[^$]+\$\$|\$(?!\s)[^$\n]*[^$\s\\]\$(?!\d))/.exec(state.src.slice(state.pos));
  if (found === null) return false;
  if (!silent) state.push('math', '', 0).content = found[0];
  state.pos += found[0].length;
  return true;
};

const escape = markdown.utils.escapeHtml;

markdown.inline.ruler.before('link', 'wikilink', wikilink);
markdown.inline.ruler.before('escape', 'math', mathematics);
// `text` stops only at characters that may begin a construct; `!`, `[` and `$` are among them.
markdown.renderer.rules['wikilink'] = (tokens, index) => {
  const { linktext, alias } = parseWikilink(tokens[index]?.content ?? '');
  const link = escape(linktext);
  return `<a class="internal-link" data-href="${link}" href="${link}" target="_blank" rel="noopener">${escape(alias)}</a>`;
};
markdown.renderer.rules['embed'] = (tokens, index) => {
  const { linktext, alias } = parseWikilink(tokens[index]?.content ?? '');
  return `<span class="internal-embed" src="${escape(linktext)}" alt="${escape(alias)}"></span>`;
};
markdown.renderer.rules['math'] = (tokens, index) =>
  `<span class="math">${escape(tokens[index]?.content ?? '')}</span>`;
markdown.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  const [start, end] = token?.map ?? [0, 1];
  const language = /^\S*/.exec(token?.info.trim() ?? '')?.[0] ?? '';
  return (
    `<pre data-start="${start}" data-end="${end - 1}">` +
    `<code class="language-${escape(language)}">${escape(token?.content ?? '')}</code></pre>`
  );
};

function parseWikilink(inner: string): { linktext: string; alias: string } {
  const [linktext = '', ...rest] = inner.split('|');
  return { linktext: linktext.trim(), alias: rest.join('|').trim() || linktext.trim() };
}

/** A top-level block of a note: what the Reading view renders, keeps and throws away as one. */
export interface Section extends Lines {
  /** its lines, joined */
  readonly text: string;
}

/** Number of leading lines that are frontmatter, both `---` included. */
export function frontmatterLines(text: string): number {
  const found = /^---\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? 0 : found[0].replace(/\n$/, '').split('\n').length;
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
  const parsed = new DOMParser().parseFromString(markdown.render(text), 'text/html');
  return [...parsed.body.childNodes].map((node) => doc.importNode(node, true));
}
