// [[links]] inside YAML. YAML alone reads `[[a]]` as a nested list and fails on `![[a]]`; before parsing,
// every link is replaced by a run of one private-use character of equal length, so that it becomes part
// of a plain scalar and all positions stay true. Afterwards the runs are turned back.

const LINK = /!?\[\[[^[\]\n]+\]\]/g;
const PRIVATE_USE = 0xe000;
const PRIVATE_USE_END = 0xf8ff;

/** A body whose links are masked. */
export interface Masked {
  /** As long as the original, line breaks where they were. */
  readonly text: string;
  /** Gives back what a (part of a) scalar said before masking. */
  restore(scalar: string): string;
}

/** Masks every `[[link]]` and `![[embed]]` of a YAML body. A list of numbers in double brackets is left alone. */
export function maskLinks(body: string): Masked {
  const links = new Map<string, string>();
  const free = unusedCharacters(body);
  const text = body.replace(LINK, (link) => {
    const mark = isNumbers(link) ? undefined : free.next().value;
    if (mark === undefined) return link;
    links.set(mark, link);
    return mark.repeat(link.length);
  });
  return { text, restore: (scalar) => restore(scalar, links) };
}

function restore(scalar: string, links: ReadonlyMap<string, string>): string {
  return scalar.replace(/([\ue000-\uf8ff])\1*/g, (run, mark: string) => links.get(mark) ?? run);
}

function* unusedCharacters(body: string): Generator<string, undefined> {
  for (let code = PRIVATE_USE; code <= PRIVATE_USE_END; code++) {
    const mark = String.fromCharCode(code);
    if (!body.includes(mark)) yield mark;
  }
  return undefined;
}

function isNumbers(link: string): boolean {
  return /^\[\[[\s\d.,+\-−eE]+\]\]$/.test(link) && /\d/.test(link) && link.includes(',');
}
