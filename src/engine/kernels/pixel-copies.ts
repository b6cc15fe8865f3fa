// Channels copied from pixels to pixels: writes the call structure `Copy` of assembly/join.ts.

import type { Machine } from './assembly';
import type { Pixels } from './pixels';

/** Copies the first `count` channels to where channel `first` of `to` is; the extents of the pictures are equal. */
export function copyChannels({ arena, exports }: Machine, from: Pixels, { to, first, count }: { to: Pixels; first: number; count: number }): void {
  exports.copyPixels(
    arena.putCall({
      ...{ from: from.start, to: to.start + 4 * first, images: to.images, height: to.height, width: to.width, channels: count },
      ...{ pitchFrom: from.pitch, rowFrom: from.row, imageFrom: from.image },
      ...{ pitchTo: to.pitch, rowTo: to.row, imageTo: to.image },
    }),
  );
}

/** Copies the rows of pictures of equal extents and pitch, padding channels included. */
export function copyRows({ arena, exports }: Machine, from: Pixels, to: Pixels): void {
  exports.copyPixels(
    arena.putCall({
      ...{ from: from.start, to: to.start, images: to.images, height: to.height, width: 1, channels: to.width * to.pitch },
      ...{ pitchFrom: 0, rowFrom: from.row, imageFrom: from.image, pitchTo: 0, rowTo: to.row, imageTo: to.image },
    }),
  );
}
