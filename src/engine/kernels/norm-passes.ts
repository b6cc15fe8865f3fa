// A scale and a shift for each channel of pixels: writes the call structure of assembly/norm.ts.

import type { Machine } from './assembly';
import type { Pixels } from './pixels';

/** Numbers by channel; a missing shift is 0. */
export interface ByChannel {
  readonly scale: ArrayLike<number>;
  readonly shift?: ArrayLike<number>;
}

/** y = scale·x + shift. The extents and the pitch of x and y are equal. */
export function scalePixels({ arena, exports }: Machine, { x, y }: { x: Pixels; y: Pixels }, { scale, shift = [] }: ByChannel): void {
  const perChannel = (values: ArrayLike<number>): number => arena.put(Float32Array.from({ length: y.pitch }, (_, c) => values[c] ?? 0));
  exports.normalize(
    arena.putCall({
      ...{ x: x.start, y: y.start, dx: 0, images: y.images, height: y.height, width: y.width, pitch: y.pitch },
      ...{ rowX: x.row, imageX: x.image, rowY: y.row, imageY: y.image, rowDx: 0, imageDx: 0 },
      ...{ first: 0, second: 0, mean: perChannel([]), scale: perChannel(scale), shift: perChannel(shift), slope: 0 },
    }),
  );
}
