// What the completion offers, with the real lab behind it.
import { afterAll, describe, expect, test } from 'vitest';
import { blocks } from '../../../src/blocks';
import { completions, explanation, isStillMeant, type Completion } from '../../../src/blocks/completion/completions';
import type { Surroundings, VaultFile } from '../../../src/blocks/completion/named';
import { typingAt } from '../../../src/blocks/completion/typing';
import { fencesOf } from '../../../src/blocks/fences';
import { folderServices } from '../../../src/hosts/node/folder-services';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, { now: () => performance.now(), after });
afterAll(() => services.lab.close());

const FILES: VaultFile[] = ['Vision.md', 'pictures/cat.png', 'pictures/dog.JPG', 'a/tiny.safetensors', 'data.csv'].map((path) => ({ path, link: `[[${path.split('/').at(-1)?.replace('.md', '')}]]` }));
const NOTE = '```cnn-network\nid: tiny\n```\n\n```cnn-network\n```\n\n```cnn-softmax\nid: scores\n```\n';

const blockOf = (language: string) => blocks.find((block) => block.language === `cnn-${language}`) ?? blocks[0];

/** What is offered at the bar. */
async function at(language: string, marked: string): Promise<Completion[]> {
  const offset = marked.indexOf('|');
  const body = marked.replace('|', '');
  const typing = typingAt(blockOf(language), body, offset);
  if (!typing) return [];
  const surroundings: Surroundings = { body, fences: fencesOf(NOTE), services, signal: new AbortController().signal, files: () => FILES, folders: () => ['pictures'] };
  return completions(typing, surroundings);
}

const words = async (language: string, marked: string) => (await at(language, marked)).map(({ insert }) => insert);

describe('The completion of keys', () => {
  test.each(blocks.map((block) => [block.language, block] as const))('offers the keys of %s with their lines, as declared', (_, block) => {
    const typing = typingAt(block, '', 0);
    expect(typing).toEqual({ kind: 'key', keys: block.keysFor(''), typed: '' });
  });

  test('puts the colon behind, and shows the line of explanation', async () => {
    expect(await at('softmax', 'temp|')).toEqual([{ insert: 'temperature: ', about: blockOf('softmax').keys['temperature']?.summary }]);
  });

  test('leaves out what is written already', async () => {
    const keys = await words('softmax', 'target: cat\nt|\ntemperature: 2');
    expect(keys).toContain('title: ');
    expect(keys).not.toContain('temperature: ');
    expect(keys).not.toContain('target: ');
  });

  test('still offers the key whose line the cursor is in', async () => expect(await words('softmax', 'temper|')).toContain('temperature: '));

  test('puts keys first that begin with what is typed', async () => {
    const keys = await words('softmax', 'l|');
    expect(keys.slice(0, 3).sort()).toEqual(['labels: ', 'links: ', 'logits: ']);
    expect(keys.length).toBeGreaterThan(3);
  });

  test('offers the keys that the chosen view reads, and all others only there', async () => {
    expect(await words('filters', 'stri|')).toEqual([]);
    expect(await words('filters', 'view: edges\nstri|')).toEqual(['stride: ']);
  });

  test('knows the keys of maps within a key', async () => {
    expect(await words('network', 'train:\n  op|')).toEqual(['optimizer: ']);
    expect(await words('gradient', 'silence: {fa|')).toEqual(['factor: ']);
    expect(await words('softmax', 'batch:\n  - {logits: [1, 2], ta|')).toEqual(['target: ']);
    expect(await words('gradient', 'compare:\n  - {activ|')).toEqual(['activation: ']);
  });
});

describe('The completion of values', () => {
  test('offers the declared choices, also in lists and in maps', async () => {
    expect(await words('softmax', 'reduction: |')).toEqual(blockOf('softmax').keys['reduction']?.choices);
    expect(await words('softmax', 'show: [target, gra|')).toEqual(['gradient']);
    expect(await words('network', 'train: {optimizer: adam|')).toEqual(['adam', 'adamw']);
    expect(await words('gradient', 'compare: [relu + glo|')).toEqual(['glorot']);
  });

  test('is silent where the word is complete', async () => expect(await words('softmax', 'reduction: mean|')).toEqual([]));

  test('names the networks of this note beside the built-in ones', async () => {
    const models = await words('filters', 'model: |');
    expect(models).toEqual(expect.arrayContaining([...(blockOf('filters').keys['model']?.choices ?? []), 'tiny']));
    expect(models).not.toContain('scores');
  });

  test('names the blocks of this note that another one may take from', async () => {
    expect(await at('softmax', 'from: |')).toEqual([{ insert: 'tiny', about: 'A cnn-network of this note' }, { insert: 'scores', about: 'A cnn-softmax of this note' }]);
    expect(await words('filters', 'view: maps\nfro|')).toEqual(['from: ']);
  });

  test('names the layers of the named model, with shapes', async () => {
    const layers = await at('filters', 'model: digits\nlayer: |');
    expect(layers.map(({ insert }) => insert)).toContain('conv1');
    expect(layers[0]?.about).toMatch(/ → \d+/);
    expect(await words('filters', 'layer: conv|\nmodel: shapes')).toContain('conv1');
  });

  test('names the units of the named layer', async () => {
    const [one, two] = [await at('filters', 'layer: conv1\nunit: |'), await at('filters', 'layer: 2\nunit: |')];
    expect(one.length).toBeGreaterThan(1);
    expect(one[0]?.about).toContain('conv1');
    expect(two[0]?.about).toContain('conv2');
  });

  test('offers nothing for the layers of a model that does not exist', async () => expect(await words('filters', 'model: nobody\nlayer: con|')).toEqual([]));

  test('offers pictures of the vault, and only those that are read', async () => {
    expect(await words('filters', 'image: |')).toEqual(expect.arrayContaining(['draw', '[[cat.png]]', '[[dog.JPG]]']));
    expect(await words('filters', 'image: ca|')).toEqual(['[[cat.png]]']);
    expect(await words('filters', 'image: da|')).not.toContain('[[data.csv]]');
  });

  test('offers notes for links, and files of weights for weights', async () => {
    expect(await words('softmax', 'links: Vi|')).toEqual(['[[Vision]]']);
    expect(await words('network', 'weights: |')).toEqual(['[[tiny.safetensors]]']);
  });

  test('offers the kinds of layers where a network is written', async () => {
    const kinds = await at('network', 'layers:\n  conv 8 5x5\n  max|');
    expect(kinds.map(({ insert }) => insert)).toContain('maxpool');
    expect(kinds.find(({ insert }) => insert === 'maxpool')?.about).toContain('Example: maxpool');
    expect(await words('network', 'layers: [conv 8 5x5, rel|')).toContain('relu');
  });

  test('shows a pattern and what is expected where nothing can be listed', async () => {
    const { sample, expected } = blockOf('gradient').keys['depth'] ?? { sample: '', expected: '' };
    expect(await at('gradient', 'depth: |')).toEqual([{ insert: sample, about: expected, isPattern: true }]);
    expect(await at('gradient', 'depth: 3|')).toEqual([]);
  });

  test('explains the key whose value is typed', () => {
    const typing = typingAt(blockOf('softmax'), 'temperature: ', 13);
    expect(typing && explanation(typing)).toBe(blockOf('softmax').keys['temperature']?.summary);
  });
});

describe('A list that is older than the text', () => {
  const typed = (language: string, body: string) => {
    const typing = typingAt(blockOf(language), body, body.length);
    if (!typing) throw new RangeError(`nothing is typed in ${body}`);
    return typing;
  };
  test.each<[string, Completion, string, string, boolean]>([
    ['a longer beginning of the word', { insert: 'mean', about: '' }, 'reduction: m', 'reduction: mea', true],
    ['the same text', { insert: 'mean', about: '' }, 'reduction: ', 'reduction: ', true],
    ['another word', { insert: 'mean', about: '' }, 'reduction: ', 'reduction: s', false],
    ['the whole word', { insert: 'mean', about: '' }, 'reduction: m', 'reduction: mean', false],
    ['text in place of a pattern', { insert: 'A title of its own', about: '', isPattern: true }, 'title: ', 'title: t', false],
    ['no text in place of a pattern', { insert: 'A title of its own', about: '', isPattern: true }, 'title: ', 'title: ', true],
    ['the value behind the key that was offered', { insert: 'title: ', about: '' }, 'titl', 'title: ', false],
    ['the value of another key', { insert: 'mean', about: '' }, 'reduction: ', 'target: ', false],
    ['a key', { insert: 'temperature: ', about: '' }, 'temp', 'tempera', true],
    ['a whole key without its colon', { insert: 'temperature: ', about: '' }, 'temp', 'temperature', true],
  ])('with %s', (_, offered, before, now, expected) => {
    expect(isStillMeant(offered, typed('softmax', before), typed('softmax', now))).toBe(expected);
  });
});

describe('Every example', () => {
  const bodies = blocks.flatMap((block) => block.examples.map(({ title, source }) => [block.language, title, source, block] as const));
  test.each(bodies)('%s: %s gets its own keys offered at their places', (_, _title, source, block) => {
    for (const { index, 1: key } of source.matchAll(/^([a-z]+):/gm)) {
      const typing = typingAt(block, source, index + 1);
      expect(typing?.kind === 'key' && Object.keys(typing.keys)).toContain(key);
    }
  });
});
