// Numbers against numbers: how far apart, in units of what is allowed.

/** The outcome of comparing one list of numbers. */
export interface Comparison {
  readonly what: string;
  /** The worst deviation divided by what is allowed there; at most 1 passes. Infinity where NaN or length differ. */
  readonly worst: number;
  /** What was found and expected at the worst place, for the report. */
  readonly detail: string;
}

/** What is allowed: absolute + relative·|expected| + ofMax·max|expected|. */
export interface Tolerance {
  readonly absolute?: number;
  readonly relative?: number;
  readonly ofMax?: number;
}

/** Compares two lists of numbers, element by element; NaN equals only NaN. */
export function compare(what: string, found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: Tolerance): Comparison {
  if (found.length !== expected.length)
    return { what, worst: Infinity, detail: `${found.length} numbers instead of ${expected.length}` };
  const allowed = allowance(expected, tolerance);
  let [worst, at] = [0, -1];
  for (let i = 0; i < expected.length; i++) {
    const deviation = distance(found[i], expected[i]) / allowed(expected[i]);
    if (deviation > worst) [worst, at] = [deviation, i];
  }
  return { what, worst, detail: at < 0 ? 'equal' : `found ${found[at]} instead of ${expected[at]} at ${at}` };
}

/** Compares two lists of extents or other words exactly. */
export function compareExactly(what: string, found: readonly unknown[], expected: readonly unknown[]): Comparison {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return { what, worst: a === b ? 0 : Infinity, detail: a === b ? 'equal' : `found ${a} instead of ${b}` };
}

function allowance(expected: ArrayLike<number>, { absolute = 0, relative = 0, ofMax = 0 }: Tolerance): (value: number) => number {
  let max = 0;
  for (let i = 0; i < expected.length; i++) if (Number.isFinite(expected[i])) max = Math.max(max, Math.abs(expected[i]));
  return (value) => absolute + ofMax * max + (Number.isFinite(value) ? relative * Math.abs(value) : 0);
}

function distance(found: number, expected: number): number {
  if (Object.is(found, expected) || found === expected) return 0;
  const difference = Math.abs(found - expected);
  return Number.isNaN(difference) ? Infinity : difference;
}
