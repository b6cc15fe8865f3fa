// Parallel stripes, a class for each of four directions: sharp like a fence, or soft like a wave.
import { between, type Figure } from '../figure';
import { drawLattice, fromNearest } from '../lattice';

/** Stripes are turned away from their direction by at most this, in radians; the next direction is π/4 away. */
const TURN = 0.26;

/**
 * Stripes of one direction.
 * @param angle of the stripes themselves, in radians, clockwise as one sees it; 0 lies flat
 */
export function stripes(name: string, angle: number): Figure {
  return {
    name,
    draw(random) {
      const period = between(random, 4, 11);
      const half = (period / 2) * between(random, 0.4, 0.6);
      const depth = (_: number, v: number): number => half - fromNearest(v, period);
      const cover = drawLattice(random, { angle: angle + between(random, -TURN, TURN), period, depth });
      return random.uniform() < 0.5 ? cover : { ...cover, edge: period / 2 };
    },
  };
}
