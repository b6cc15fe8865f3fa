// Whatever a writer leaves in a fence: a result, or an error with a line of the body; never a bug, a hang, or NaN on screen.
// `MUTATED_BODIES=100000` computes and draws so many, which takes hours in the lab; `MUTATED_SEED` draws others.
import { renderToString } from 'preact-render-to-string';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../src/engine/random';
import type { LiveBlock, OpenBlock } from '../../src/blocks/live-block';
import { NoteError } from '../../src/blocks/notation/note-error';
import { HostContext } from '../../src/blocks/ui/host';
import { blocks } from '../../src/blocks';
import { mutated, seedsOf } from './mutate';
import { surroundings } from './network/surroundings';
import { silentHost } from './silent-host';

const SEED = process.env['MUTATED_SEED'] ?? '';
/** How many bodies are computed and drawn: all that are asked for, else a few. */
const computed = (few: number) => Number(process.env['MUTATED_BODIES'] ?? few);
/** A hang ends the test, a long search does not. */
const TIMEOUT = process.env['MUTATED_BODIES'] === undefined ? 600_000 : 36_000_000;

const services = surroundings();
afterAll(() => services.lab.close());

/** Lines that an error may name: one more than there are line breaks, which YAML counts as we do. */
const linesIn = (body: string) => body.split(/\r\n|\r|\n/).length;

/** What no reader may see, unless the writer has written it: then it is the name of something. */
const unsaid = (body: string, ...words: readonly string[]) => new RegExp([...words, ...(body.includes('NaN') ? [] : ['\\bNaN\\b'])].join('|'));

function checkError(error: unknown, body: string): void {
  expect(error, body).toBeInstanceOf(NoteError);
  const { line, message } = error as NoteError;
  expect(line, body).toBeGreaterThanOrEqual(1);
  expect(line, body).toBeLessThanOrEqual(linesIn(body));
  expect(message, body).not.toMatch(unsaid(body, 'undefined', '\\[object'));
}

function checkShown(open: OpenBlock, body: string): void {
  if (open.frame.error) return checkError(open.frame.error, body);
  const result = open.result();
  expect(result, body).toBeDefined();
  expect(result?.figures.filter(({ value }) => Number.isNaN(value)), body).toEqual([]);
  expect(result?.sentence, body).not.toMatch(unsaid(body, 'undefined'));
}

function checkDrawn(open: OpenBlock, body: string): void {
  const html = renderToString(<HostContext.Provider value={silentHost}>{open.view()}</HostContext.Provider>);
  expect(html.replaceAll(/title="[^"]*"/g, ''), body).not.toMatch(unsaid(body, 'undefined'));
}

test('The bodies that are mutated write every key of every block, in every view that reads it', () => {
  for (const block of blocks) {
    const seeds = seedsOf(block);
    for (const key of Object.keys(block.keys)) expect(seeds.some((seed) => new RegExp(`^${key}:`, 'm').test(seed)), `${block.language} ${key}`).toBe(true);
    for (const view of block.keys['view']?.choices ?? []) {
      const own = seeds.filter((seed) => seed.startsWith(`view: ${view}\n`));
      for (const key of Object.keys(block.keysFor(`view: ${view}\n`))) expect(own.some((seed) => seed.includes(`${key}: `)), `${block.language} ${view} ${key}`).toBe(true);
    }
  }
});

test('100,000 mutated bodies are read, or refused with a line', { timeout: 600_000 }, () => {
  const random = createRandom(`bodies${SEED}`);
  let refused = 0;
  for (let k = 0; k < 100_000; k++) {
    const { block, body } = mutated(random);
    try {
      block.linesOf(body);
    } catch (error) {
      refused++;
      checkError(error, body);
    }
  }
  expect(refused).toBeGreaterThan(20_000);
  expect(refused).toBeLessThan(95_000);
});

const isCalculator = ({ language }: LiveBlock) => language === 'cnn-softmax';

test('Mutated calculators compute and draw', { timeout: TIMEOUT }, async () => {
  const random = createRandom(`calculators${SEED}`);
  for (let k = 0; k < computed(4_000); k++) {
    const { block, body } = mutated(random);
    if (!isCalculator(block)) continue;
    const open = block.open(body, services);
    await open.complete;
    checkShown(open, body);
    if (!open.frame.error && k % 4 === 0) checkDrawn(open, body);
    open.stop();
  }
});

test('Mutated blocks that work in the lab compute and draw', { timeout: TIMEOUT }, async () => {
  const random = createRandom(`lab${SEED}`);
  for (let k = 0; k < computed(800); k++) {
    const { block, body } = mutated(random);
    if (isCalculator(block) || !reads(block, body)) continue;
    const open = block.open(body, services);
    await open.complete;
    checkShown(open, body);
    if (!open.frame.error) checkDrawn(open, body);
    open.stop();
  }
});

function reads(block: LiveBlock, body: string): boolean {
  try {
    return block.linesOf(body) !== undefined;
  } catch (error) {
    if (error instanceof NoteError) return false;
    throw error;
  }
}
