// A circle with a hole.
import { between, type Figure } from '../figure';
import { drawSpot } from '../spot';

/** All points about as far from the centre as one another. */
export const ring: Figure = {
  name: 'ring',
  draw(random) {
    const half = between(random, 0.12, 0.2);
    return drawSpot(random, (x, y) => half - Math.abs(Math.sqrt(x * x + y * y) - (1 - half)));
  },
};
