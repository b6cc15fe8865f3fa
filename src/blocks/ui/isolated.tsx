// Text of ours with names of the reader’s in it, which may run in another direction than the words around them.
import type { ComponentChild } from 'preact';

/**
 * The text with every “name” isolated, quotes included: else the number after an Arabic label would be drawn before it
 * (Unicode Standard Annex 9, section 6.3).
 */
export function isolated(text: string): readonly ComponentChild[] {
  return text.split(/(“[^“”]*”)/).map((part) => (part.startsWith('“') ? <bdi>{part}</bdi> : part));
}
