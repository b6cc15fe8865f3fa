// Squares of two colours in turn.
import { between, type Figure } from '../figure';
import { drawLattice, fromNearest } from '../lattice';

/** Every other square of a board, turned any way. */
export const checkerboard: Figure = {
  name: 'checkerboard',
  draw(random) {
    const square = between(random, 4, 8);
    const isDark = (u: number, v: number): boolean => (Math.floor(u / square) + Math.floor(v / square)) % 2 === 0;
    const depth = (u: number, v: number): number => Math.min(fromNearest(u, square), fromNearest(v, square)) * (isDark(u, v) ? 1 : -1);
    return drawLattice(random, { angle: between(random, 0, Math.PI / 2), period: 2 * square, depth });
  },
};
