// What a histogram is drawn against, so that one bin that dwarfs all others does not hide them.

/** A single bin counts for at most twenty times the next: behind a ReLU most numbers are exactly 0, and the rest is what one wants to see. */
const MOST_AHEAD = 20;

/** The count that is drawn at full width: the second largest, where the largest is no more than 20 times it, else a twentieth of the largest; at least 1. */
export function fullest(counts: ArrayLike<number>): number {
  let [first, second] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] > first) [first, second] = [counts[i], first];
    else if (counts[i] > second) second = counts[i];
  }
  return Math.max(1, second, first / MOST_AHEAD);
}
