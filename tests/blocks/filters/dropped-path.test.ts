// What is dragged out of a vault, as text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { droppedPath } from '../../../src/blocks/filters/dropped-path';

test('an address of the app and a link both name a file', () => {
  expect(droppedPath('obsidian://open?vault=My%20vault&file=pictures%2Fcat%20%26%20dog.png')).toBe('pictures/cat & dog.png');
  expect(droppedPath('obsidian://open?vault=V&file=cat.png\nobsidian://open?vault=V&file=dog.png')).toBe('cat.png');
  expect(droppedPath('![[pictures/cat.png|400]]')).toBe('pictures/cat.png');
  expect(droppedPath(' [[cat.png#x]]\n')).toBe('cat.png');
});

test('other text names none', () => {
  for (const text of ['', 'cat.png', 'https://example.org/cat.png', 'obsidian://open?vault=V', '[[a]] and [[b]]']) expect(droppedPath(text)).toBeUndefined();
});

test('whatever a file is called, its address leads back to it', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (path) => droppedPath(`obsidian://open?vault=V&file=${encodeURIComponent(path)}`) === path));
});
