// “Did you mean …”: the nearest of the names that exist.
import { distance } from 'fastest-levenshtein';
import { knownElsewhere } from './known-elsewhere';

/** More names than this are not listed in full. */
const LISTED = 60;
const SHOWN_OF_MANY = 20;

/**
 * The one of `names` that the writer meant: the one that differs least from `typed` (case aside), by at most two slips
 * and fewer than half of the letters, else the one that other programs call so. Numbers are no slips of one another.
 */
export function nearest(typed: string, names: Iterable<string>): string | undefined {
  const lower = typed.toLowerCase();
  if (/^[+−-]?[\d.,]+$/.test(lower)) return undefined;
  let best: string | undefined;
  let least = Math.min(2.5, Math.max(1.5, lower.length / 2));
  for (const name of names) {
    const slips = distance(lower, name.toLowerCase());
    if (slips < least) [best, least] = [name, slips];
  }
  return best ?? knownElsewhere(typed, names);
}

/** “Did you mean `x`?” for the nearest name; else the names that exist, the first of them where they are very many. */
export function suggestion(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names);
  if (near !== undefined) return `Did you mean “${near}”?`;
  if (names.length > LISTED) return `There are: ${names.slice(0, SHOWN_OF_MANY).join(', ')}, … (${names.length} in all).`;
  return names.length === 0 ? '' : `There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`;
}
