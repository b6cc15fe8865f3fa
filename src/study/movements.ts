// The three ways in which figure 5 moves a picture, from the weakest to the strongest.

import type { Movement } from './moved-picture';

/** What is done to a picture. */
export type MovementName = 'translation' | 'scale' | 'rotation';

/** One way of moving, with its range of strengths. */
export interface MovementRange {
  readonly from: number;
  readonly to: number;
  /** The strength that changes nothing. */
  readonly still: number;
  /** What a strength does to a picture of height H. */
  readonly move: (strength: number, H: number) => Movement;
}

/** By name, in the order of the figure. Zeiler & Fergus, arXiv:1311.2901v3, figure 5. */
export const movements: Readonly<Record<MovementName, MovementRange>> = {
  /** A share of the height, downwards. */
  translation: { from: -0.25, to: 0.25, still: 0, move: (share, H) => ({ shift: [share * H, 0] }) },
  /** A factor. */
  scale: { from: 1, to: 1.8, still: 1, move: (scale) => ({ scale }) },
  /** Degrees. */
  rotation: { from: 0, to: 360, still: 0, move: (angle) => ({ angle }) },
};

/** `points` strengths of a movement, evenly spread; of a single point the strongest. */
export function strengthsOf(movement: MovementName, points: number): number[] {
  const { from, to } = movements[movement];
  return Array.from({ length: points }, (_, i) => (i === points - 1 ? to : from + ((to - from) * i) / (points - 1)));
}
