import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeInBody, type BodyPlace } from '../../../src/blocks/completion/body-place';

/** The place at the bar. */
const at = (body: string): BodyPlace | undefined => placeInBody(body.slice(0, body.indexOf('|')));
const key = (typed: string, ...path: string[]): BodyPlace => ({ kind: 'key', path, typed });
const value = (typed: string, ...path: string[]): BodyPlace => ({ kind: 'value', path, typed });

describe('The place in a body', () => {
  test.each<[string, string, BodyPlace | undefined]>([
    ['an empty body', '|', key('')],
    ['the beginning of a key', 'vi|', key('vi')],
    ['a key below another', 'view: maps\nla|', key('la')],
    ['a value', 'view: ma|', value('ma', 'view')],
    ['no value yet', 'view: |', value('', 'view')],
    ['behind a colon without a space', 'view:|', value('', 'view')],
    ['a key of a map below', 'train:\n  ep|', key('ep', 'train')],
    ['a key of a map behind an empty line', 'train:\n\n  epochs: 2\n  |', key('', 'train')],
    ['a value in a map below', 'train:\n  optimizer: ad|', value('ad', 'train', 'optimizer')],
    ['a line that ends the map', 'train:\n  epochs: 2\nse|', key('se')],
    ['a key of a map in braces', 'train: {epochs: 2, ra|', key('ra', 'train')],
    ['a value in braces', 'train: {epochs: 2, optimizer: ad|', value('ad', 'train', 'optimizer')],
    ['a member of a list', 'show: [target, gr|', value('gr', 'show')],
    ['a member of a list below its key', 'show:\n  - target\n  - gr|', key('gr', 'show')],
    ['a member of a list as deep as its key', 'show:\n- gr|', key('gr', 'show')],
    ['a key in a list of maps', 'batch:\n  - {logits: [1, 2], ta|', key('ta', 'batch')],
    ['a value in a list of maps', 'batch:\n  - logits: [1, 2]\n    target: c|', value('c', 'batch', 'target')],
    ['inside a list in a map in a list', 'batch:\n  - {logits: [1, 2|', value('2', 'batch', 'logits')],
    ['braces over several lines', 'train: {\n  epochs: 2,\n  ra|', key('ra', 'train')],
    ['behind a list that is closed', 'show: [target]|', undefined],
    ['a line of layers', 'layers:\n  conv 8 5x5\n  ma|', key('ma', 'layers')],
    ['the second of several links', 'links: [[A]], |', value('', 'links')],
    ['rows of numbers in double brackets', 'kernel: [[1, 2], [3, 4|', value('4', 'kernel')],
    ['a key below a comment', 'train:\n# how\n  ep|', key('ep', 'train')],
    ['an apostrophe within a word', 'title: don’t, isn\'t it|', value('isn\'t it', 'title')],
  ])('%s', (_, body, expected) => expect(at(body)).toEqual(expected));

  test.each([
    ['a link that is being typed', 'image: [[ca|'],
    ['an embed that is being typed', 'image: ![[|'],
    ['a link within a list', 'links: [[[Vis|'],
    ['a comment', 'view: maps # wh|'],
    ['a line of comment', '# vi|'],
    ['an open quote', 'title: "vi|'],
  ])('is left to others in %s', (_, body) => expect(at(body)).toBeUndefined());

  test('is found in any text without an error', () => {
    const pieces = fc.constantFrom('view', ': ', ':', '\n', '  ', '- ', '{', '}', '[', ']', '[[', ']]', ', ', '"', '\'', '#', 'conv 8', '1', '\t', 'ü', '\\');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const place = placeInBody(parts.join(''));
      expect(place === undefined || parts.join('').endsWith(place.typed)).toBe(true);
    }), { numRuns: 2000, seed: 7 });
  });
});
