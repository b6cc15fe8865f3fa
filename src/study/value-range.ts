// The least and the greatest of some numbers.

/** Both; Infinity and −Infinity of none. */
export function valueRange(values: ArrayLike<number>): { readonly low: number; readonly high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return { low, high };
}
