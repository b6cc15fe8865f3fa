// Round dots in a square lattice.
import { between, type Figure } from '../figure';
import { drawLattice, fromNearest } from '../lattice';

/** All points near a crossing of the lattice. */
export const dots: Figure = {
  name: 'dots',
  draw(random) {
    const period = between(random, 7, 12);
    const radius = period * between(random, 0.22, 0.32);
    const depth = (u: number, v: number): number => radius - Math.sqrt(fromNearest(u, period) ** 2 + fromNearest(v, period) ** 2);
    return drawLattice(random, { angle: between(random, 0, Math.PI / 2), period, depth });
  },
};
