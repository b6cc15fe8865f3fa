// The plugin's API as another plugin uses it: the built bundle, without anything drawn.
import { afterEach, expect, test } from 'vitest';
import type { BlockAnswer } from '../../src/hosts/block-answer';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const run = (...given: readonly string[]) => host.callApi('run', ...given) as Promise<BlockAnswer>;

test('Another plugin runs blocks and reads their figures', async () => {
  host = await openHost({ vault: { 'Notes/Pad.md': '```cnn-filters\nid: pad\nimage: dataset:23\n```\n', 'Vision.md': '' } });
  const softmax = await run('logits: {cat: 3.2, car: 5.1, frog: -1.7}\ntarget: cat\nid: mine\ntitle: Of three', 'cnn-softmax');
  expect(softmax).toMatchObject({ language: 'cnn-softmax', id: 'mine', title: 'Of three', links: ['Vision', 'Explainable-AI'] });
  expect(softmax.figures.find(({ name }) => name === 'loss')?.value).toBeCloseTo(2.04035515280017, 12);
  const shapes = await run('model: shapes', 'cnn-filters');
  expect(shapes.figures.filter(({ name }) => name === 'p').reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 5);
  await host.close();
});

test('It sees the blocks of the note that is named, and none without', async () => {
  host = await openHost({ vault: { 'Notes/Pad.md': '```cnn-filters\nid: pad\nimage: dataset:23\n```\n' } });
  expect((await run('from: pad', 'cnn-softmax', 'Notes/Pad.md')).figures.length).toBeGreaterThan(10);
  expect((await run('from: pad', 'cnn-softmax')).error?.message).toContain('There is no block “pad”');
  await host.close();
});

test('What is wrong is said with its line, another language is refused', async () => {
  host = await openHost({ vault: { 'Note.md': '' } });
  expect((await run('title: x\nlogitz: [1]', 'cnn-softmax')).error).toEqual({ line: 2, message: '“logitz” is not a key of cnn-softmax. Did you mean “logits”?' });
  expect((await run('title: x\nlogitz: [1]', 'cnn-softmax')).figures).toEqual([]);
  await expect(run('', 'cnn-softmix')).rejects.toThrow('There is no block “cnn-softmix”. Did you mean “cnn-softmax”?');
  await host.close();
});
