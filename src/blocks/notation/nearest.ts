// “Did you mean …”: the nearest of the names that exist.
import { distance } from 'fastest-levenshtein';

/**
 * The one of `names` that differs least from `typed` (case aside), or undefined when none is near
 * enough to be what the writer meant: at most two slips, and fewer than half of the letters.
 */
export function nearest(typed: string, names: Iterable<string>): string | undefined {
  const lower = typed.toLowerCase();
  let best: string | undefined;
  let least = Math.min(2.5, Math.max(1.5, lower.length / 2));
  for (const name of names) {
    const slips = distance(lower, name.toLowerCase());
    if (slips < least) [best, least] = [name, slips];
  }
  return best;
}

/** “Did you mean `x`?” for the nearest name; else the whole list of names that exist. */
export function suggestion(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names);
  if (near !== undefined) return `Did you mean “${near}”?`;
  return names.length === 0 ? '' : `There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`;
}
