// Random notes of known parts: because every value is a part of its own, the note after saving can be put together
// again without the code under test.
import fc from 'fast-check';

/** One value of one block, written somewhere in a note. */
export interface Part {
  readonly text: string;
  /** `block/key` or `block/key/member`, or `block/end` where a new key belongs; absent for everything that must stand. */
  readonly name?: string;
}

/** A note with some blocks. */
export interface RandomNote {
  readonly parts: readonly Part[];
  readonly blocks: readonly RandomBlock[];
  readonly lineBreak: string;
}

/** One block of a random note. */
export interface RandomBlock {
  readonly prefix: string;
  readonly labels: readonly string[];
  /** Keys that are written, with the numbers that they say; a key that is not written is absent. */
  readonly temperature?: number;
  readonly logits?: readonly number[];
}

const CONTAINERS = [
  ['', ''], ['> [!note] In a callout\n> ', '> '], ['> > ', '> > '], ['>', '>'], ['- item\n\n  ', '  '], ['1. ', '   '], ['- x\n\t', '\t'], ['> - ', '>   '],
] as const;
const FENCES = ['```', '````', '~~~', '`````'] as const;
const STANDING = [
  'Some words with [[Vision|a link]], ![[cat.png|400]] and $\\frac{1}{2}$.', '| a | b |\n|---|---|\n| 1 | [[x]] |', '````md\n```cnn-softmax\ntemperature: 3\n```\n````',
  '```js\nlet temperature = 3;\n```', '## Heading #1', '%% temperature: 3 %%', '\u00a0\ttabs\tand spaces  ', '> [!info]\n> ~~~\n> logits: [1, 2]\n> ~~~', '* * *',
];
const COMMENTS = ['', ' # a comment', '   # logits: [9, 9]', '\t# [[Vision]]'];
const REMARKS = ['', '# a remark: {on its own}\n', '\n', 'title: "temperature: 5 # no comment"\n', 'links: [[Vision]], [[Explainable-AI#Maps|maps]]\n', 'caption: >\n  folded\n  text\n', 'notation: lecture   \n'];

const number = fc.integer({ min: -400, max: 400 }).map((k) => k / 8);
const positive = fc.integer({ min: 1, max: 400 }).map((k) => k / 8);
const spelling = fc.constantFrom<((x: number) => string)[]>(String, (x) => (Number.isInteger(x) ? `${x}.0` : `${x}`), (x) => `${x}`.replace('-', '−'), (x) => `${x}e0`);

const bodyParts = fc.record({
  block: fc.constantFrom<('none' | 'flow' | 'list' | 'map' | 'lines')[]>('none', 'flow', 'list', 'map', 'lines'),
  values: fc.array(fc.tuple(number, spelling), { minLength: 2, maxLength: 4 }),
  temperature: fc.option(fc.tuple(positive, spelling), { nil: undefined }),
  comments: fc.array(fc.constantFrom(...COMMENTS), { minLength: 8, maxLength: 8 }),
  remarks: fc.uniqueArray(fc.constantFrom(...REMARKS), { maxLength: 3 }),
  isTemperatureFirst: fc.boolean(),
});

type Drawn = typeof bodyParts extends fc.Arbitrary<infer T> ? T : never;

const LABELS = ['cat', 'car', 'frog', '007'];

/** The body as parts, without container prefixes. */
function bodyOf(index: number, { block, values, temperature, comments, remarks, isTemperatureFirst }: Drawn): Part[] {
  const value = (k: number): Part => ({ text: values[k][1](values[k][0]), name: `${index}/logits/${k}` });
  const between = (before: (k: number) => string, after: (k: number) => string) => values.flatMap((_, k) => [{ text: before(k) }, value(k), { text: after(k) }]);
  const comma = (k: number) => (k < values.length - 1 ? ', ' : '');
  const shapes: Record<typeof block, () => Part[]> = {
    none: () => [],
    flow: () => [{ text: 'logits: [' }, ...between(() => '', comma), { text: `]${comments[5]}\n` }],
    map: () => [{ text: 'logits:  { ' }, ...between((k) => `${LABELS[k]}:  `, comma), { text: ` }${comments[5]}\n` }],
    list: () => [{ text: `logits:${comments[5]}\n` }, ...between(() => '  -   ', (k) => `${comments[k]}\n`)],
    lines: () => [{ text: 'logits:\n' }, ...between((k) => `  ${LABELS[k]}: `, (k) => `${comments[k]}\n`)],
  };
  const heat: Part[] = temperature ? [{ text: 'temperature:  ' }, { text: temperature[1](temperature[0]), name: `${index}/temperature` }, { text: `${comments[6]}\n` }] : [];
  const main = isTemperatureFirst ? [...heat, ...shapes[block]()] : [...shapes[block](), ...heat];
  const remarksAt = (half: number): Part[] => remarks.filter((_, k) => k % 2 === half).map((text) => (text === '\n' ? { text, name: 'blank' } : { text }));
  return [...remarksAt(0), ...main, ...remarksAt(1)];
}

const oneBlock = fc.record({ container: fc.constantFrom(...CONTAINERS), fence: fc.constantFrom(...FENCES), drawn: bodyParts });

function blockParts(index: number, { container: [opening, prefix], fence, drawn }: { container: readonly [string, string]; fence: string; drawn: Drawn }): Part[] {
  const body = bodyOf(index, drawn).filter(({ text }) => text !== '');
  // A new key goes behind the last line that is not blank.
  const blankEnd = body.at(-1)?.name === 'blank' ? 1 : 0;
  const kept = body.slice(0, body.length - blankEnd);
  const inside = [...kept, { text: '', name: `${index}/end` }, ...body.slice(kept.length), { text: fence }];
  return [{ text: `${opening}${fence}cnn-softmax\n` }, ...prefixed(inside, prefix), { text: '\n\n' }];
}

function prefixed(parts: readonly Part[], prefix: string): Part[] {
  let atStart = true;
  return parts.map(({ text, name }) => {
    const lines = text.replace(/\n(?=[^])/g, `\n${prefix}`);
    const shown = (atStart && text !== '' ? prefix : '') + lines;
    if (text !== '') atStart = text.endsWith('\n');
    return name === undefined ? { text: shown } : { text: shown, name };
  });
}

/** Notes with one to three blocks between things that look alike. */
export const randomNote: fc.Arbitrary<RandomNote> = fc.record({
  frontmatter: fc.constantFrom('', '---\ntags: [a]\nsample: "```cnn-softmax"\n---\n', '---\ntext: |\n  ```cnn-softmax\n  temperature: 3\n  ```\n---\n\n'),
  standing: fc.array(fc.constantFrom(...STANDING), { minLength: 4, maxLength: 4 }),
  blocks: fc.array(oneBlock, { minLength: 1, maxLength: 3 }),
  lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
}).map(({ frontmatter, standing, blocks, lineBreak }) => {
  const parts = [{ text: frontmatter }, ...blocks.flatMap((block, k) => [{ text: `${standing[k]}\n\n` }, ...blockParts(k, block)]), { text: standing[3] }];
  return {
    lineBreak,
    parts: parts.map((part) => ({ ...part, text: part.text.replaceAll('\n', lineBreak) })),
    blocks: blocks.map(({ container: [, prefix], drawn: { block, values, temperature } }) => ({
      prefix, labels: block === 'map' || block === 'lines' ? LABELS : [],
      ...(temperature ? { temperature: temperature[0] } : {}),
      ...(block === 'none' ? {} : { logits: values.map(([x]) => x) }),
    })),
  };
});

/** The note’s text, with some parts written anew. */
export function textOf({ parts }: Pick<RandomNote, 'parts'>, anew: ReadonlyMap<string, string> = new Map()): string {
  return parts.map(({ text, name }) => (name === undefined ? text : (anew.get(name) ?? text))).join('');
}
