// Options of a method as words: `steps 64 quadrature midpoint`, as in a layer line, or as a map. Whether the method has
// them is said by its declaration, in the lab.
import { scalarText } from '../notation/fields/text';
import { kebabCase } from '../../engine/parameters';
import type { Value } from '../notation/value';

/** Names and words, alternating. */
export type OptionWords = readonly string[];

/** The words of a text. */
export function wordsOf(text: string): OptionWords {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The words of a map's entries; yes and no may be written true and false, extents as a list. Throws a NoteError for a value that is no word. */
export function mapWords(value: Value, except?: string): OptionWords {
  return value.entries.filter(({ name }) => name !== except).flatMap(({ name, value: given }) => [kebabCase(name), wordOf(given)]);
}

/** The options with one of them set; in the order in which they were first written. */
export function withOption(words: OptionWords, name: string, word: string): OptionWords {
  const at = pairsOf(words).findIndex(([known]) => known === name);
  if (at < 0) return [...words, name, word];
  return pairsOf(words).flatMap(([known, old]) => [known, known === name ? word : old]);
}

/** The word of an option, where it is written. */
export function optionOf(words: OptionWords, name: string): string | undefined {
  return pairsOf(words).find(([known]) => known === name)?.[1];
}

/** The words as YAML. */
export function wordsText(words: OptionWords): string {
  return scalarText(words.join(' '));
}

function pairsOf(words: OptionWords): (readonly [string, string])[] {
  return Array.from({ length: Math.ceil(words.length / 2) }, (_, i) => [words[2 * i], words[2 * i + 1] ?? ''] as const);
}

function wordOf(value: Value): string {
  if (value.kind === 'list') return value.items.map(wordOf).join('x');
  if (value.kind !== 'text' || /\s/.test(value.text)) throw value.mistake('one word or number');
  return { true: 'yes', false: 'no' }[value.text] ?? value.text;
}
