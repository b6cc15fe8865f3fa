// Whatever a writer leaves in a fence: a result, or an error with a line of the body; never a bug, a hang, or NaN on screen.
// `npm run fuzz:bodies` goes all the way with each of 100,000; here it is some. `MUTATED_SEED` draws others, `MUTATED_BLOCKS` keeps to some blocks.
import { renderToString } from 'preact-render-to-string';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../src/engine/random';
import type { LiveBlock, OpenBlock } from '../../src/blocks/live-block';
import { NoteError } from '../../src/blocks/notation/note-error';
import { csvOf, markdownTableOf } from '../../src/blocks/result-text';
import { BlockFrame } from '../../src/blocks/ui/block-frame';
import { blocks } from '../../src/blocks';
import { mutated, seedsOf } from './mutate';
import { rememberingLab } from './remembering-lab';
import { surroundings, until } from './network/surroundings';
import { silentHost } from './silent-host';
import { Watchdog } from './watchdog';

const SEED = process.env['MUTATED_SEED'] ?? '';
const READ = 100_000;
/** How many of them are computed and drawn. */
const COMPUTED = Number(process.env['MUTATED_BODIES'] ?? 800);
/** Languages of the blocks that are computed and drawn. */
const BLOCKS = process.env['MUTATED_BLOCKS']?.split(',') ?? blocks.map(({ language }) => language);
/** Seconds for which a body may hold the thread: then the whole process ends, and says which it was. */
const HANG = 60;
/** Milliseconds after which a body that still works has to show something; then it is stopped. */
const PATIENCE = process.env['MUTATED_BODIES'] === undefined ? 2_000 : 120_000;

const surrounding = surroundings();
const services = { ...surrounding, lab: rememberingLab(surrounding.lab) };
const watchdog = new Watchdog(HANG);
afterAll(async () => {
  services.lab.close();
  await watchdog.stop();
});

/** Lines that an error may name: one more than there are line breaks, which YAML counts as we do. */
const linesIn = (body: string) => body.split(/\r\n|\r|\n/).length;

/** What no reader may see, unless the writer has written it: then it is the name of something. */
function checkText(text: string, body: string, words: readonly string[] = ['NaN', 'undefined', '[object', 'Infinity']): void {
  for (const word of words) if (!body.includes(word)) expect(surroundingsOf(word, text), body).toBe('');
}

function surroundingsOf(word: string, text: string): string {
  const at = text.indexOf(word);
  return at < 0 ? '' : text.slice(Math.max(0, at - 200), at + 100);
}

/** What bodies have called themselves so far: networks stay known in the vault, and sentences of later bodies list them. */
const given = new Set<string>();

/** A sentence without such names where it lists or quotes them, “The models here are: tiny, NaN.”; the same letters anywhere else stay. */
function withoutGivenNames(sentence: string): string {
  const longestFirst = [...given].sort((a, b) => b.length - a.length).map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return longestFirst.length === 0 ? sentence : sentence.replace(new RegExp(`(?<=(?:: |, |“))(?:${longestFirst.join('|')})(?=(?:, |\\.|”))`, 'g'), '…');
}

/** A sentence may well say that something is infinite. */
function checkError(error: unknown, body: string): void {
  expect(error, body).toBeInstanceOf(NoteError);
  const { line, message } = error as NoteError;
  expect(line, body).toBeGreaterThanOrEqual(1);
  expect(line, body).toBeLessThanOrEqual(linesIn(body));
  checkText(withoutGivenNames(message), body, ['NaN', 'undefined', '[object']);
}

function checkResult(open: OpenBlock, body: string): void {
  const result = open.result();
  expect(result, body).toBeDefined();
  expect(result?.figures.filter(({ value }) => Number.isNaN(value)), body).toEqual([]);
  checkText(`${result?.sentence}\n${result?.latex ?? ''}\n${markdownTableOf(result?.table)}`, body);
  checkText(csvOf(result?.table) ?? '', body, ['NaN', 'undefined', '[object']);
}

/** The whole block as its host would draw it now, with title, notices, progress, figure and toolbar. */
const drawn = (open: OpenBlock) => renderToString(<BlockFrame open={open} host={silentHost} />);

/** What became of a body. */
type Outcome = 'refused in reading' | 'resolved as one drawn before' | 'refused in computing' | 'drawn' | 'drawn, and stopped at work';

/** Options that were drawn, as the lines that say them, by block. */
const known = new Set<string>();

const hasShown = ({ frame, result }: OpenBlock) => frame.error !== undefined || frame.progress !== undefined || result() !== undefined;

async function walked({ block, body }: { block: LiveBlock; body: string }): Promise<Outcome> {
  const lines = linesOf(block, body);
  if (!lines) return 'refused in reading';
  const options = `${block.language}\n${[...lines.values()].sort().join('\n')}`;
  if (known.has(options)) return 'resolved as one drawn before';
  const open = block.open(body, services);
  if (open.id !== undefined) given.add(open.id);
  const leave = open.subscribe(() => undefined);
  try {
    const isComplete = await within(PATIENCE, open.complete);
    if (!isComplete) await within(HANG * 1000, until(() => hasShown(open)));
    const { error } = open.frame;
    if (error) {
      checkError(error, body);
      expect(drawn(open), body).toContain('role="alert"');
      return 'refused in computing';
    }
    expect(hasShown(open), body).toBe(true);
    if (isComplete || open.result()) checkResult(open, body);
    checkText(drawn(open), body);
    known.add(options);
    return isComplete ? 'drawn' : 'drawn, and stopped at work';
  } finally {
    leave();
  }
}

function linesOf(block: LiveBlock, body: string): ReadonlyMap<string, string> | undefined {
  try {
    return block.linesOf(body);
  } catch (error) {
    checkError(error, body);
    return undefined;
  }
}

/** Whether it was fulfilled within so many milliseconds. */
async function within(milliseconds: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(() => resolve(false), milliseconds); });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

test('Names that writers gave are left out of sentences that list them, and nothing else is', () => {
  for (const name of ['NaN', 'tiNaNny', 'a.b']) given.add(name);
  expect(withoutGivenNames('There is no network “x”. The models here are: NaN, tiNaNny, shapes.')).toBe('There is no network “x”. The models here are: …, …, shapes.');
  expect(withoutGivenNames('Did you mean “tiNaNny”?')).toBe('Did you mean “…”?');
  expect(withoutGivenNames('Expected a number, found axb: the loss is NaN in step 3.')).toContain('NaN');
  given.clear();
});

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
  for (let k = 0; k < READ; k++) {
    const { block, body } = mutated(random);
    if (!linesOf(block, body)) refused++;
  }
  expect(refused).toBeGreaterThan(READ / 5);
  expect(refused).toBeLessThan(READ * 0.95);
});

test('Mutated bodies are computed and drawn, or refused with a line', { timeout: 36_000_000 }, async () => {
  const random = createRandom(`bodies${SEED}`);
  const outcomes: Record<Outcome, number> = { 'refused in reading': 0, 'resolved as one drawn before': 0, 'refused in computing': 0, drawn: 0, 'drawn, and stopped at work': 0 };
  const bodies = Array.from({ length: COMPUTED }, () => mutated(random)).filter(({ block }) => BLOCKS.includes(block.language));
  const faults: string[] = [];
  for (const [k, one] of bodies.entries()) {
    watchdog.watch(`${one.block.language}\n${one.body}`);
    try {
      outcomes[await walked(one)]++;
    } catch (fault) {
      faults.push(`${one.block.language} ${JSON.stringify(one.body)}\n${String(fault)}`);
      if (process.env['MUTATED_BODIES']) console.log(faults.at(-1));
    }
    if (process.env['MUTATED_BODIES'] && (k % 1000 === 999 || k === bodies.length - 1)) console.log(`${k + 1} of ${bodies.length}: ${JSON.stringify(outcomes)}`);
  }
  expect(faults).toEqual([]);
  expect(outcomes.drawn).toBeGreaterThan(0);
});
