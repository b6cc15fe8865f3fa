// A filled circle.
import type { Figure } from '../figure';
import { drawSpot } from '../spot';

/** All points within the radius. */
export const circle: Figure = {
  name: 'circle',
  draw: (random) => drawSpot(random, (x, y) => 0.9 - Math.sqrt(x * x + y * y)),
};
