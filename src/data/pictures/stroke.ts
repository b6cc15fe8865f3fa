// What a pen leaves on a pad: the words that pads, notes and the drawing of pictures share.

/** A stroke: x and y of its points one after the other, in 0..1 of the pad, y down. */
export type Stroke = readonly number[];

/** What a stroke is painted with where colours count. */
export interface Ink {
  /** Red, green and blue in 0..1. */
  readonly colour: readonly [red: number, green: number, blue: number];
  /** Of the brush, in parts of the pad’s side. */
  readonly radius: number;
}

/** Strokes with the pen that drew them. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  /** Radius of the pen in parts of the pad’s side. */
  readonly pen: number;
  /** The ink of each stroke; absent where they have none, and all are drawn by the pen. */
  readonly inks?: readonly Ink[];
}
