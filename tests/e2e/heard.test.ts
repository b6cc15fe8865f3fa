// What a blind student hears of each finished block, in order: everything has a name, no name is a row of digits, and the parts
// come in the order in which one explains them.
import { afterEach, describe, expect, test } from 'vitest';
import { VIEWS } from '../../src/blocks/filters/view-names';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { heard, type Heard } from './support/heard';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = { timeout: 60_000 };

async function heardOf(note: string): Promise<Heard[]> {
  host = await openHost({ vault: { 'Note.md': note, 'Vision.md': '' }, width: 760 });
  const view = await host.read('Note.md');
  const block = view.root.locator('.cnn-block');
  await block.locator('.cnn-sentence').first().waitFor(PATIENCE);
  await expect.poll(() => block.locator('.cnn-progress').count(), PATIENCE).toBe(0);
  return heard(host.page, block);
}

const NAMED = new Set(['button', 'link', 'textbox', 'slider', 'combobox', 'checkbox', 'option', 'tab', 'image', 'rowheader', 'table', 'listbox', 'tablist', 'toolbar', 'DisclosureTriangleGrouped']);
const SHORT: Readonly<Record<string, string>> = { top9: 'count: 20\n', maximise: 'climb: steps 4\n', invariance: 'points: 3\n', correspondence: 'count: 3\n', occlusion: 'stride: 6\n' };
const BLOCKS = [
  fenced('cnn-softmax', 'logits: {cat: 2, dog: 1}\ntarget: cat\n'), fenced('cnn-softmax', 'batch:\n  - {logits: [1, 2], target: 0}\n  - {logits: [2, 1], target: 0}\n'),
  fenced('cnn-gradient', 'depth: 6\nwidth: 8\nseeds: 1\n'), fenced('cnn-gradient', 'network: digits\nseeds: 1\n'), fenced('cnn-network', ''),
  ...VIEWS.filter((view) => view !== 'evolution').map((view) => fenced('cnn-filters', `view: ${view}\n${SHORT[view] ?? ''}`)),
];

describe.each(BLOCKS.map((note) => [note.replaceAll('\n', ' ').replaceAll('`', ''), note] as const))('%s', (_, note) => {
  test('has a name for all that can be used or looked at, in words and short numbers', async () => {
    const all = await heardOf(note);
    expect(all.length).toBeGreaterThan(10);
    expect(all[0].role).toBe('group');
    expect(all.filter(({ role, name }) => NAMED.has(role) && name.trim() === '')).toEqual([]);
    expect(all.filter(({ role, name }) => role !== 'StaticText' && /\d\.\d{7,}|NaN|undefined|▾/.test(name))).toEqual([]);
    await host.close();
  });

  test('ends in the sentence, the topics and the actions, each once', async () => {
    const all = await heardOf(note);
    const at = (role: string, name?: string) => all.flatMap((one, i) => (one.role === role && (name === undefined || one.name === name) ? [i] : []));
    const [topics] = at('group', 'Topics');
    const [actions] = at('toolbar', `${all[0].name} actions`);
    expect(at('status').some((status) => status < topics)).toBe(true);
    expect(topics).toBeLessThan(actions);
    expect(all.filter(({ role }) => role === 'DisclosureTriangleGrouped').slice(-3).map(({ name }) => name)).toEqual(['Keep', 'Copy', 'More']);
    await host.close();
  });
});

test('The layers of a network are a list, read one by one with what each gives and costs', async () => {
  const all = await heardOf(fenced('cnn-network', 'layers: [conv 4 3x3, relu, flatten, dense 10]\n'));
  const start = all.findIndex(({ role }) => role === 'list');
  expect(all[start].name).toBe('A network of 4 layers with 27,090 parameters and 51,376 multiply-adds');
  const items = all.filter(({ role, depth }) => role === 'listitem' && depth === all[start].depth + 1);
  expect(items.map(({ name }) => name)).toEqual([
    'The picture: 1 × 28 × 28 numbers',
    'conv1 (conv 4 3x3): 4 × 26 × 26 numbers, each sees 3 × 3 pixels; 40 parameters, 24,336 multiply-adds',
    'relu1 (relu): 4 × 26 × 26 numbers, each sees 3 × 3 pixels',
    'flatten1 (flatten): 2704 numbers, each sees 3 × 3 pixels',
    'dense1 (dense 10): 10 numbers, each sees the whole picture; 27,050 parameters, 27,040 multiply-adds',
  ]);
  await host.close();
});

test('A residual is told among the layers, since its arc is only seen', async () => {
  const all = await heardOf(fenced('cnn-network', 'layers:\n  - conv 8 3x3 pad same\n  - residual: [conv 8 3x3 pad same, relu]\n  - global-avgpool\n  - flatten\n  - dense 10\n'));
  expect(all.map(({ name }) => name)).toContain('The output of conv1 is added unchanged in add1');
  await host.close();
});

test('A class of the calculator is heard as its name, logit, probability, target and gradient', async () => {
  const all = await heardOf(BLOCKS[0]);
  const row = all.findIndex(({ role, name }) => role === 'rowheader' && name === 'cat');
  const controls = all.slice(row, row + 30).filter(({ role }) => ['rowheader', 'textbox', 'slider', 'button'].includes(role)).slice(0, 6);
  expect(controls.map(({ role, name }) => `${role} ${name}`)).toEqual([
    'rowheader cat', 'textbox Logit of cat', 'slider Logit of cat, slider', 'slider Probability of cat', 'button Make cat the target', 'slider Target share of cat',
  ]);
  await host.close();
});
