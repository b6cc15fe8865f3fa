// A picture seen through maps, inside the kernels' memory: writes the call structure of assembly/masked.ts.

import { sizeOf } from '../shape';
import type { Tensor } from '../tensor';
import type { Machine } from './assembly';
import { floats } from './layers/fast-layer';

/** What vectors may read and write beyond the end. */
const SLACK = 4;

/** @returns the address of planes [N, C, H, W]: the picture [1, C, H, W] times each of the maps [N, 1, h, w], scaled and enlarged */
export function maskedPlanes({ arena, exports }: Machine, picture: Tensor, maps: Tensor): number {
  const [[, channels, height, width], [images, , mapHeight, mapWidth]] = [picture.shape, maps.shape];
  const y = arena.reserve(images * sizeOf(picture.shape));
  exports.masked(
    arena.putCall({
      ...{ x: arena.put(floats(picture)), maps: arena.put(floats(maps)), y },
      ...{ wide: arena.reserve(2 * (mapHeight * width + SLACK)), line: arena.reserve(width + SLACK), columns: arena.reserve(4 * width) },
      ...{ images, channels, height, width, mapHeight, mapWidth },
    }),
  );
  return y;
}
