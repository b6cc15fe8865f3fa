// A cross of two bars of the same length.
import { between, type Figure } from '../figure';
import { drawSpot } from '../spot';

/** All points near one of two lines at a right angle. */
export const cross: Figure = {
  name: 'cross',
  draw(random) {
    const half = between(random, 0.16, 0.28);
    const bar = (along: number, across: number): number => Math.min(1 - Math.abs(along), half - Math.abs(across));
    return drawSpot(random, (x, y) => Math.max(bar(x, y), bar(y, x)));
  },
};
