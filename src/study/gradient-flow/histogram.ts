// Histograms over a range symmetrical around zero; what lies outside is left out.

/** Bins of every histogram. */
export const BINS = 48;

/** Counts in 48 equal bins over −reach … reach. */
export interface Histogram {
  readonly reach: number;
  readonly counts: Float64Array;
}

/** An empty histogram that holds four standard deviations to both sides, and at least ±`least`. */
export function emptyHistogram(deviation: number, least: number): Histogram {
  return { reach: Math.max(least, 4 * deviation), counts: new Float64Array(BINS) };
}

/** Adds every value within the range, in place. Neighbours often meet in one bin, where an integer waits for the one before it a third less. */
export function count({ reach, counts }: Histogram, values: ArrayLike<number>): void {
  const perUnit = BINS / (2 * reach), here = new Int32Array(BINS);
  for (let i = 0; i < values.length; i++) {
    const place = (values[i] + reach) * perUnit;
    if (place >= 0 && place < BINS) here[place | 0]++;
  }
  for (let bin = 0; bin < BINS; bin++) counts[bin] += here[bin];
}
