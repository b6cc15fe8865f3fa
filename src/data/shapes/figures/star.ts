// A star of five points.
import { between, type Figure } from '../figure';
import { cornersAt, polygonDepth } from '../polygon';
import { drawSpot } from '../spot';

/** Ten corners, near and far in turn. */
export const star: Figure = {
  name: 'star',
  draw(random) {
    const near = between(random, 0.36, 0.48);
    return drawSpot(random, polygonDepth(cornersAt(Array.from({ length: 10 }, (_, k) => (k % 2 === 0 ? 1 : near)))));
  },
};
