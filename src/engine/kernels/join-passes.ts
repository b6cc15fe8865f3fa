// Sums and products of pixels: writes the call structure `Join` of assembly/join.ts.

import type { Machine } from './assembly';
import type { Pixels } from './pixels';

/** The operations, named as their exports. */
export type Joining = 'add' | 'multiply';

/** Pixels of equal extents and pitch; y may be a or b. */
export interface JoinPass {
  readonly a: Pixels;
  readonly b: Pixels;
  readonly y: Pixels;
  /** y = max(y, 0). */
  readonly rectify?: boolean;
}

/** y = a + b or a·b; the halo of y stays as it is. */
export function joinPixels({ arena, exports }: Machine, operation: Joining, { a, b, y, rectify = false }: JoinPass): void {
  exports[operation](
    arena.putCall({
      ...{ a: a.start, b: b.start, y: y.start, images: y.images, height: y.height, width: y.width * y.pitch },
      ...{ rowA: a.row, imageA: a.image, rowB: b.row, imageB: b.image, rowY: y.row, imageY: y.image, rectify: Number(rectify) },
    }),
  );
}
