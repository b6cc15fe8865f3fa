// Colours for the few answers that a network gives under the square: the usual answer is the background, the others are
// told apart.
import type { Colour } from '../../pictures/palette';

/** How one answer is shown. */
export interface LabelColour {
  readonly label: number;
  /** Absent for the usual answer. */
  readonly colour?: Colour;
  /** At how many places. */
  readonly count: number;
}

/** Colours that are told apart with any colour vision; M. Okabe, K. Ito, Color Universal Design, 2008. */
const COLOURS: readonly Colour[] = [[86, 180, 233], [230, 159, 0], [0, 158, 115], [204, 121, 167], [213, 94, 0], [0, 114, 178], [240, 228, 66]];

/** All answers beyond those. */
const REST: Colour = [110, 110, 110];

/** The answers that occur (those below 0 are none yet): the usual one first, then the most frequent. */
export function labelColours(labels: ArrayLike<number>, usual: number): readonly LabelColour[] {
  const counts = new Map<number, number>();
  for (const label of Array.from(labels)) if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1);
  const others = [...counts].filter(([label]) => label !== usual).sort(([, a], [, b]) => b - a);
  const count = counts.get(usual);
  return [...(count === undefined ? [] : [{ label: usual, count }]), ...others.map(([label, times], i) => ({ label, count: times, colour: COLOURS[i] ?? REST }))];
}
