// What a class of the shapes is: one declaration a file in ./figures. It decides where there is figure and where ground;
// light, noise and nearly always the colours are ./paint's.
import type { Random } from '../../engine/random';
import type { Colour } from './colours';

/** Side of every picture in pixels. */
export const pictureSide = 32;

/** Where a picture shows its figure. */
export interface Cover {
  /** How deep a point of the picture lies inside the figure, negative outside; all in pixels, y down. */
  readonly depth: (x: number, y: number) => number;
  /** Over how many pixels figure fades into ground; as sharp as the picture's own edges where absent. */
  readonly edge?: number;
  /** The figure's colour, where the class depends on it; any other where absent. */
  readonly colour?: Colour;
}

/** One class of pictures. */
export interface Figure {
  /** The label, as a reader sees it. */
  readonly name: string;
  /** Draws size, place and turn of one figure. */
  draw(random: Random): Cover;
}

/** A number evenly drawn from least … most. */
export function between(random: Random, least: number, most: number): number {
  return least + (most - least) * random.uniform();
}
