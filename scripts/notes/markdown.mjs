// Obsidian's Markdown, in so far as notes about networks use it, as a set of rules for markdown-it: wikilinks,
// embeds, callouts, formulas kept as TeX, frontmatter left out. Used by `npm start` and by the emulated app of the
// end-to-end tests; no part of the plugin, for which the app renders.
import MarkdownIt from 'markdown-it';

/**
 * What the surroundings know, handed in as markdown-it's `env`.
 * @typedef {object} NoteEnvironment
 * @property {(linktext: string) => string | null} [address] where a link leads; null: nowhere
 * @property {(linktext: string, alias: string) => string} [embed] HTML in place of `![[linktext|alias]]`
 */

/**
 * A fresh markdown-it with Obsidian's rules; HTML in the text stays text.
 */
export function notesMarkdown() {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  markdown.inline.ruler.before('link', 'wikilink', parseWikilink);
  markdown.inline.ruler.before('escape', 'math', parseFormula);
  markdown.block.ruler.before('fence', 'math_block', parseFormulaBlock, { alt: ['paragraph', 'blockquote', 'list'] });
  markdown.core.ruler.before('inline', 'callouts', makeCallouts);
  Object.assign(markdown.renderer.rules, { wikilink, embed, math, callout_open, callout_close: () => '</div></div>\n' });
  return markdown;
}

/**
 * How many leading lines of a note are frontmatter, both `---` included.
 * @param {string} text
 * @returns {number}
 */
export function frontmatterLines(text) {
  const found = /^---\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? 0 : found[0].replace(/\n$/, '').split('\n').length;
}

/**
 * The text below one heading, down to the next of its level or above; without a heading, the note
 * without its frontmatter. Empty where the note has no such heading.
 * @param {string} text
 * @param {string} [heading]
 * @returns {string}
 */
export function excerpt(text, heading) {
  const lines = text.split('\n').slice(frontmatterLines(text));
  if (heading === undefined) return lines.join('\n');
  const headings = headingsOf(lines.join('\n'));
  const first = headings.findIndex(({ title }) => title === heading);
  if (first < 0) return '';
  const next = headings.slice(first + 1).find(({ level }) => level <= headings[first].level);
  return lines.slice(headings[first].line, next?.line).join('\n');
}

const plain = new MarkdownIt();

function headingsOf(text) {
  const tokens = plain.parse(text, {});
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open' && token.level === 0
      ? [{ title: tokens[index + 1].content, level: Number(token.tag.slice(1)), line: token.map[0] }]
      : [],
  );
}

const escape = plain.utils.escapeHtml;

function parseWikilink(state, silent) {
  const found = /^(!?)\[\[([^[\]\n]+)\]\]/.exec(state.src.slice(state.pos));
  if (found === null) return false;
  if (!silent) {
    const [linktext, ...alias] = found[2].split('|');
    const token = state.push(found[1] === '!' ? 'embed' : 'wikilink', '', 0);
    token.meta = { linktext: linktext.trim(), alias: alias.join('|').trim() || linktext.trim() };
  }
  state.pos += found[0].length;
  return true;
}

function parseFormula(state, silent) {
  const found = /^(?:\$\$([^$]+)\$\$|\$(?!\s)((?:\\.|[^$\\\n])*?[^\s\\]|\\.)\$(?!\d))/.exec(state.src.slice(state.pos));
  if (found === null) return false;
  if (!silent) {
    const token = state.push('math', '', 0);
    token.content = found[1] ?? found[2];
    token.meta = { display: found[1] !== undefined };
  }
  state.pos += found[0].length;
  return true;
}

function parseFormulaBlock(state, start, end, silent) {
  const line = (index) => state.src.slice(state.bMarks[index] + state.tShift[index], state.eMarks[index]);
  if (!line(start).startsWith('$$') || /^\$\$.+\$\$/.test(line(start))) return false;
  let last = start + 1;
  while (last < end && !line(last).trimEnd().endsWith('$$')) last++;
  if (last >= end) return false;
  if (silent) return true;
  const token = state.push('math', '', 0);
  token.block = true;
  token.map = [start, last + 1];
  token.content = Array.from({ length: last - start + 1 }, (_, index) => line(start + index)).join('\n').trim().slice(2, -2).trim();
  token.meta = { display: true };
  state.line = last + 1;
  return true;
}

function makeCallouts({ tokens }) {
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index].type !== 'blockquote_open' || tokens[index + 2]?.type !== 'inline') continue;
    const found = /^\[!([^\]]+)\][+-]?[ \t]*([^\n]*)\n?/.exec(tokens[index + 2].content);
    if (found === null) continue;
    const close = tokens.findIndex((token, at) => at > index && token.type === 'blockquote_close' && token.level === tokens[index].level);
    const kind = found[1].toLowerCase();
    tokens[close].type = 'callout_close';
    tokens[index].type = 'callout_open';
    tokens[index].meta = { kind, title: found[2] || kind.charAt(0).toUpperCase() + kind.slice(1) };
    tokens[index + 2].content = tokens[index + 2].content.slice(found[0].length);
    if (tokens[index + 2].content === '') tokens.splice(index + 1, 3);
  }
}

function wikilink(tokens, index, _options, env) {
  const { linktext, alias } = tokens[index].meta;
  const address = env.address ? env.address(linktext) : linktext;
  const unresolved = address === null ? ' is-unresolved' : '';
  const href = address === null ? '' : ` href="${escape(address)}"`;
  return `<a class="internal-link${unresolved}" data-href="${escape(linktext)}"${href}>${escape(alias)}</a>`;
}

function embed(tokens, index, _options, env) {
  const { linktext, alias } = tokens[index].meta;
  return env.embed?.(linktext, alias) ?? `<span class="internal-embed" src="${escape(linktext)}" alt="${escape(alias)}"></span>`;
}

function math(tokens, index) {
  const { content, meta } = tokens[index];
  return `<span class="math ${meta.display ? 'math-block' : 'math-inline'}">${escape(content)}</span>`;
}

function callout_open(tokens, index) {
  const { kind, title } = tokens[index].meta;
  return (
    `<div class="callout" data-callout="${escape(kind)}"><div class="callout-title"><div class="callout-icon"></div>` +
    `<div class="callout-title-inner">${escape(title)}</div></div><div class="callout-content">`
  );
}
