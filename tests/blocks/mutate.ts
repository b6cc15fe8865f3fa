// Bodies as a hasty writer might leave them: examples and key samples with a few seeded mutations.
import { blocks } from '../../src/blocks';
import type { LiveBlock } from '../../src/blocks/live-block';
import type { Random } from '../../src/engine/random';

const TOKENS = [
  '-inf', '.inf', 'NaN', '1e308', '-1e308', '1e-320', '0', '-0', '−1', '0x10', '1_000', '99999999999999999999', 'null', '~', 'true', '""', "'", '"', ':', ': ', '- ', '#', ' #', '|', '>', '&a', '*a', '!x',
  '[', ']', '{', '}', ',', '[]', '{}', '[[', ']]', '[[Vision]]', '![[x.png|400]]', '\t', '\n', '\r\n', '  ', '\u0000', '\u202e', '😀', 'ß', 'é', '%', '@', '`', '---', '...', 'cat', 'dog', 'pad', 'relu', 'conv 3 3x3', 'digits', 'shapes',
] as const;

/** Line after line of what the block's examples and keys say, and of each view all keys that it reads, together and one by one. */
export function seedsOf(block: LiveBlock): readonly string[] {
  const samples = (keys: LiveBlock['keys']) => Object.entries(keys).map(([key, { sample }]) => `${key}: ${sample}\n`);
  const ofViews = (block.keys['view']?.choices ?? []).flatMap((view) => {
    const written = `view: ${view}\n`;
    const { view: _view, ...read } = block.keysFor(written);
    return [written, ...samples(read).map((sample) => written + sample), written + samples(read).join('')];
  });
  const all = samples(block.keys);
  return [...block.examples.map(({ source }) => source), ...all, all.join(''), ...ofViews];
}

const SEEDS = new Map<LiveBlock, readonly string[]>();

/** Some block, and a body for it with one to four mutations. */
export function mutated(random: Random): { block: LiveBlock; body: string } {
  const block = blocks[random.integer(blocks.length)];
  const seeds = SEEDS.get(block) ?? seedsOf(block);
  SEEDS.set(block, seeds);
  let body = seeds[random.integer(seeds.length)] + (random.uniform() < 0.3 ? seeds[random.integer(seeds.length)] : '');
  for (let left = 1 + random.integer(4); left > 0; left--) body = MUTATIONS[random.integer(MUTATIONS.length)](body, random);
  return { block, body };
}

type Mutation = (body: string, random: Random) => string;

const MUTATIONS: readonly Mutation[] = [
  (body, random) => insertedAt(body, random.integer(body.length + 1), TOKENS[random.integer(TOKENS.length)]),
  (body, random) => insertedAt(body, random.integer(body.length + 1), String.fromCharCode(32 + random.integer(95))),
  (body, random) => cut(body, random.integer(body.length + 1), random.integer(6)),
  (body, random) => cut(body, random.integer(body.length + 1), body.length),
  (body, random) => replacedNumber(body, random, TOKENS[random.integer(14)]),
  (body, random) => replacedNumber(body, random, String((random.uniform() - 0.5) * 10 ** random.integer(40))),
  (body, random) => withLines(body, (lines) => swapped(lines, random.integer(lines.length), random.integer(lines.length))),
  (body, random) => withLines(body, (lines) => [...lines, lines[random.integer(lines.length)]]),
  (body, random) => withLines(body, (lines) => lines.map((line) => (random.uniform() < 0.3 ? `  ${line}` : line))),
];

function insertedAt(body: string, at: number, text: string): string {
  return body.slice(0, at) + text + body.slice(at);
}

function cut(body: string, at: number, count: number): string {
  return body.slice(0, at) + body.slice(at + count);
}

function replacedNumber(body: string, random: Random, by: string): string {
  const numbers = [...body.matchAll(/-?\d+(\.\d+)?/g)];
  if (numbers.length === 0) return `${body}${by}`;
  const { index, 0: text } = numbers[random.integer(numbers.length)];
  return body.slice(0, index) + by + body.slice(index + text.length);
}

function withLines(body: string, change: (lines: readonly string[]) => readonly string[]): string {
  return change(body.split('\n')).join('\n');
}

function swapped(lines: readonly string[], a: number, b: number): readonly string[] {
  return lines.map((line, i) => (i === a ? lines[b] : i === b ? lines[a] : line));
}
