// The line the pen's middle follows, in the unit box and later on the paper.

/** A path as points in writing order; lengths are parts of the digit's height. */
export interface PenPath {
  readonly x: Float64Array;
  /** Downwards. */
  readonly y: Float64Array;
  /** 1 where the pen was put down, so that no ink joins this point to the one before. */
  readonly starts: Uint8Array;
}
