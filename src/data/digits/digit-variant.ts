// What one way of writing a digit looks like in the tables of ./variants; it holds no drawing code.

/** One way people write a digit: the same strokes in a few poses, between which every picture blends anew. */
export interface DigitVariant {
  /** Unique within its digit. */
  readonly name: string;
  /** How often it is drawn, relative to the other variants of its digit; > 0. */
  readonly weight: number;
  /** Width ÷ height of the unit box on the paper. */
  readonly aspect: number;
  /** 1–3 skeletons in the notation of ./stroke-notation; all have the same number of points in every stroke. */
  readonly poses: readonly string[];
}
