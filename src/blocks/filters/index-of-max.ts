// Where the greatest number of a row stands.

/** Index of the first greatest value; 0 for none. */
export function indexOfMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
