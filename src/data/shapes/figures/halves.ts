// Two colours that meet in one straight edge.
import { between, pictureSide, type Figure } from '../figure';

/** Everything on one side of a line that passes near the middle of the picture. */
export const halves: Figure = {
  name: 'halves',
  draw(random) {
    const angle = between(random, 0, 2 * Math.PI);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const offset = between(random, -7, 7);
    return { depth: (x, y) => c * (x - pictureSide / 2) + s * (y - pictureSide / 2) - offset };
  },
};
