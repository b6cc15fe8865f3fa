// Every view of cnn-filters on every kind of model: a figure with its sentence, or one honest sentence why there is none;
// no number that is none, and a silent console.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { VIEWS } from '../../src/blocks/filters/view-names';
import { views } from '../../src/blocks/filters/views';
import { openHost, type Host } from './host/driver';
import { modelVault } from './support/model-vault';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = 60_000;
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE });

/** What keeps the work short, for the views that read the key. */
const SHORT: Readonly<Record<string, string>> = { count: '4' };

/** Only networks that were trained in a note have moments. */
const REFUSED: Readonly<Record<string, RegExp>> = { evolution: /snapshots|train/i };

const NETWORK = '```cnn-network\nid: tiny\nlayers:\n  conv 4 5x5\n  relu\n  maxpool 4\n  flatten\n  dense 10\ntrain: {pictures: 200, epochs: 1}\n```\n';

function note(model: string, before: string): string {
  const blocks = VIEWS.map((view) => {
    const own: readonly string[] = views[view].keys;
    const lines = [`view: ${view}`, ...(own.includes('model') ? [`model: ${model}`] : []), ...Object.keys(SHORT).filter((key) => own.includes(key)).map((key) => `${key}: ${SHORT[key]}`)];
    return `\`\`\`cnn-filters\n${lines.join('\n')}\n\`\`\`\n`;
  });
  return `Start.\n\n${before}\n${blocks.join('\n')}`;
}

/** Looks at one block until it has come to its end, and says what is wrong with it; nothing where nothing is. */
async function wrongWith(view: string, root: Locator, mayRefuse: boolean): Promise<string> {
  await root.scrollIntoViewIfNeeded();
  await root.locator('.cnn-sentence, .cnn-error').first().waitFor({ timeout: PATIENCE });
  await eventually(() => root.locator('.cnn-progress').count()).toBe(0);
  const text = await root.innerText();
  if (/\bNaN\b|undefined|\[object|fault of CNN Notes/.test(text)) return `${view}: ${text}`;
  const error = root.locator('.cnn-error-problem');
  if (await error.count() === 0) return (await root.locator('img, svg, canvas').count()) > 0 ? '' : `${view}: no figure`;
  const words = await error.first().innerText();
  return mayRefuse && REFUSED[view]?.test(words) ? '' : `${view}: ${words}`;
}

const MODELS = [
  { name: 'digits', model: 'digits', before: '' },
  { name: 'shapes', model: 'shapes', before: '' },
  { name: 'a network trained in the note', model: 'tiny', before: NETWORK },
  { name: 'an ONNX file', model: '[[digits.onnx]]', before: '' },
  { name: 'a TensorFlow.js folder', model: '[[keras digits]]', before: '' },
] as const;

test.each(MODELS)('Every view shows $name, or says in a sentence why not', { timeout: 5 * PATIENCE }, async ({ model, before }) => {
  host = await openHost({ vault: modelVault(note(model, before)), width: 760, modes: { evictBeyond: 1e6 } });
  const view = await host.read('Note.md');
  if (before !== '') {
    const network = view.blocks('cnn-network').first();
    await network.getByRole('button', { name: 'Train', exact: true }).click();
    await network.getByRole('button', { name: 'Train again', exact: true }).waitFor({ timeout: PATIENCE });
  }
  const wrong: string[] = [];
  for (const [k, name] of VIEWS.entries()) wrong.push(await wrongWith(name, view.blocks('cnn-filters').nth(k), before === ''));
  expect(wrong.filter((words) => words !== '')).toEqual([]);
  await host.close();
});
