// Names of the reader’s in sentences of ours keep their own direction, and the sentence its words.
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { isolated } from '../../../src/blocks/ui/isolated';
import { Sentence } from '../../../src/blocks/ui/sentence';

const shown = (text: string) => renderToString(<>{isolated(text)}</>);
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('A sentence', () => {
  test('isolates every name with its quotes', () => {
    expect(shown('The right answer “قطة” gets 13.0 %, “cat” the rest.')).toBe('The right answer <bdi>“قطة”</bdi> gets 13.0 %, <bdi>“cat”</bdi> the rest.');
  });

  test.each(['', 'No name at all.', '“only”', 'An open “quote', 'closed” too', '“a”“b”'])('has the same words as before: %s', (text) => {
    expect(plain(shown(text))).toBe(text);
  });

  test('has the same words as before, whatever they are', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('“', '”', 'a', 'ق', ' ', '1', '<', '&', '"') }), (text) => {
      expect(plain(shown(text))).toBe(text);
    }));
  });

  test('is read aloud when it changes, except while it changes with every step', () => {
    expect(renderToString(<Sentence>Now.</Sentence>)).toBe('<p class="cnn-sentence" role="status" aria-live="polite">Now.</p>');
    expect(renderToString(<Sentence isSilent>Now.</Sentence>)).toContain('aria-live="off"');
  });
});
