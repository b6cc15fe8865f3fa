// A spot of colour without an edge.
import { between, pictureSide, type Figure } from '../figure';

/** Full colour in the middle, fading out all the way to the radius. */
export const blob: Figure = {
  name: 'blob',
  draw(random) {
    const radius = between(random, 9, 16);
    const [left, top] = [between(random, 7, pictureSide - 7), between(random, 7, pictureSide - 7)];
    return { edge: radius, depth: (x, y) => radius / 2 - Math.sqrt((x - left) ** 2 + (y - top) ** 2) };
  },
};
