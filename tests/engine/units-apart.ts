// How far two numbers are apart, counted in steps between neighbouring numbers. Not a test itself.

/** |a − b| in units in the last place of b; 0 for equal numbers and two NaN. */
export function unitsApart(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  return Math.abs(a - b) / Math.max(5e-324, 2 ** (Math.floor(Math.log2(Math.abs(b))) - 52));
}
