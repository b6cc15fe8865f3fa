// Nothing but one colour, a class for each of three: without them a network has no reason to know one colour from another,
// only where two of them meet.
import type { Colour } from '../colours';
import { between, type Figure } from '../figure';

/**
 * The whole picture in a shade of one colour.
 * @param colour 1 for each of red, green and blue that is strong in it, 0 for each that is weak
 */
export function plain(name: string, colour: Colour): Figure {
  return {
    name,
    draw(random) {
      const drawn = (strong: number): number => (strong === 1 ? between(random, 0.6, 0.95) : between(random, 0.05, 0.35));
      return { colour: [drawn(colour[0]), drawn(colour[1]), drawn(colour[2])], depth: () => Infinity };
    },
  };
}
