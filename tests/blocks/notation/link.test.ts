import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkLabel, linkText, parseLink } from '../../../src/blocks/notation/link';
import { maskLinks } from '../../../src/blocks/notation/masked-links';

describe('A wikilink', () => {
  test.each([
    ['[[Vision]]', 'Vision'], ['[[a/Vision.md]]', 'a/Vision'], ['[[Vision|sight]]', 'sight'], ['[[Vision#Edges]]', 'Vision > Edges'], ['[[#Edges]]', 'Edges'], ['![[cat.png|400]]', '400'],
  ])('%s is shown as %s and written back unchanged', (text, label) => {
    const link = parseLink(text);
    expect(link).toBeDefined();
    if (!link) return;
    expect(linkLabel(link)).toBe(label);
    expect(linkText(link)).toBe(text);
  });

  test.each(['Vision', '[Vision]', '[[]]', '[[a]] [[b]]', ''])('“%s” is none', (text) => expect(parseLink(text)).toBeUndefined());
});

describe('Masking', () => {
  test('keeps the length and every line break, and can be undone', () => {
    const piece = fc.oneof(fc.constantFrom('[[a]]', '![[b c|4]]', '[[x#y]]', '\n', ': ', '"', "'", '[1, 2]', '\ue000', '[['), fc.string());
    fc.assert(fc.property(fc.array(piece), (pieces) => {
      const body = pieces.join('');
      const { text, restore } = maskLinks(body);
      expect(text.length).toBe(body.length);
      expect(text.split('\n').map((line) => line.length)).toEqual(body.split('\n').map((line) => line.length));
      expect(restore(text)).toBe(body);
    }));
  });
});
