// A [[wikilink]] as text: `![[path#heading|alias]]`. Knows no vault; hosts resolve it.

/** The parts of a wikilink. */
export interface Link {
  /** Path or name of the note or file, without alias and heading, such as `Vision` or `img/cat.png`. */
  readonly path: string;
  /** What follows `#`, without it. */
  readonly heading?: string;
  /** What follows `|`. */
  readonly alias?: string;
  /** Whether it was written as `![[…]]`. */
  readonly embed: boolean;
}

/** The link that `text` is, with or without its brackets; undefined for empty text or a web address in brackets. */
export function parseLink(text: string): Link | undefined {
  const [, embed, inner] = /^(!?)\[\[([^[\]\n]+)\]\]$/.exec(text.trim()) ?? [];
  if (inner === undefined) return undefined;
  const [target = '', ...alias] = inner.split('|');
  const [path = '', ...heading] = target.split('#');
  if (path.trim() === '' && heading.length === 0) return undefined;
  return {
    path: path.trim(), embed: embed === '!',
    ...(heading.length > 0 ? { heading: heading.join('#').trim() } : {}),
    ...(alias.length > 0 ? { alias: alias.join('|').trim() } : {}),
  };
}

/** The link as one writes it. */
export function linkText({ path, heading, alias, embed }: Link): string {
  return `${embed ? '!' : ''}[[${path}${heading === undefined ? '' : `#${heading}`}${alias === undefined ? '' : `|${alias}`}]]`;
}

/** What a reader sees of a link: its alias, else its path with the heading after an arrow. */
export function linkLabel({ path, heading, alias }: Link): string {
  if (alias) return alias;
  const name = path.replace(/\.md$/, '');
  return heading === undefined ? name : name === '' ? heading : `${name} > ${heading}`;
}
