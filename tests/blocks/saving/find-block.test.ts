// A drawn block is found in a text or refused; never guessed.
import { describe, expect, test } from 'vitest';
import { findBlock, ordinalOf } from '../../../src/blocks/saving/find-block';
import { refusals, type Reason } from '../../../src/blocks/saving/refusal';

const block = (body = 'a: 1\n') => `\`\`\`cnn-x\n${body}\`\`\`\n`;
const twins = `${block()}\n${block()}`;
const sought = { language: 'cnn-x', body: 'a: 1' };

function refused(action: () => unknown, reason: Reason): void {
  expect(action).toThrow(refusals[reason]);
}

describe('A block', () => {
  test('that is the only one like it is found wherever it stands now, even against an old hint', () => {
    const text = `${block('a: 2\n')}new\n\n${block()}`;
    expect(findBlock(text, sought).line).toBe(5);
    expect(findBlock(text, { ...sought, hint: { text: block(), from: 0, to: 2 } }).line).toBe(5);
  });

  test('whose text changed, or whose language is another, is refused', () => {
    refused(() => findBlock(block('a: 2\n'), sought), 'changed');
    refused(() => findBlock(block(), { ...sought, language: 'cnn-y' }), 'changed');
  });

  test('with a twin is found by a hint of the same text', () => {
    expect(findBlock(twins, { ...sought, hint: { text: twins, from: 4, to: 6 } }).line).toBe(4);
  });

  test('with a twin is found by a hint of an older text that has the same twins', () => {
    expect(findBlock(`moved\ndown\n\n${twins}`, { ...sought, hint: { text: twins, from: 4, to: 6 } }).line).toBe(7);
    expect(findBlock(`moved\n${twins}`, { ...sought, hint: { text: twins, from: 0, to: 2 } }).line).toBe(1);
  });

  test('with a twin is refused without a hint, with a hint from before the twin, and with a hint around both', () => {
    refused(() => findBlock(twins, sought), 'twins');
    refused(() => findBlock(twins, { ...sought, hint: { text: block(), from: 0, to: 2 } }), 'twins');
    refused(() => findBlock(twins, { ...sought, hint: { text: twins, from: 0, to: 6 } }), 'twins');
    refused(() => findBlock(twins, { ...sought, hint: { text: twins, from: 3, to: 3 } }), 'twins');
  });

  test('with a twin in the same callout is found by its position there', () => {
    expect(findBlock(twins, { ...sought, hint: { text: twins, from: 0, to: 6, position: { nth: 1, of: 2 } } }).line).toBe(4);
    refused(() => findBlock(twins, { ...sought, hint: { text: twins, from: 0, to: 6, position: { nth: 1, of: 3 } } }), 'twins');
  });

  test('counts among the blocks of its language', () => {
    const text = `\`\`\`js\n\`\`\`\n${block('a: 2\n')}${block()}`;
    expect(ordinalOf(text, findBlock(text, sought))).toBe(1);
  });
});

test('Every refusal is a sentence that says that nothing was written', () => {
  for (const sentence of Object.values(refusals)) expect(sentence).toMatch(/nothing was (saved|inserted)\./);
});
