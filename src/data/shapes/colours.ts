// Which colours meet in a picture: any two that can be told apart, half of the pairs by their hue alone.
import type { Random } from '../../engine/random';
import { between } from './figure';

/** Red, green and blue in 0..1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Two colours are at least this far apart in the RGB cube, whose side is 1. */
const LEAST_CONTRAST = 0.45;
/** How bright each of red, green and blue looks (ITU-R BT.601, section 2.5.1). */
const BRIGHTNESS: Colour = [0.299, 0.587, 0.114];

/** Colours of figure and ground; the figure's is `given`, or drawn as well. */
export function drawColours(random: Random, given?: Colour): { figure: Colour; ground: Colour } {
  const byHue = random.uniform() < 0.5;
  for (;;) {
    const figure = given ?? drawColour(random);
    const drawn = drawColour(random);
    const ground = byHue ? asBright(drawn, brightness(figure)) : drawn;
    if (contrast(figure, ground) >= LEAST_CONTRAST) return { figure, ground };
  }
}

function drawColour(random: Random): Colour {
  return [between(random, 0.03, 0.97), between(random, 0.03, 0.97), between(random, 0.03, 0.97)];
}

/** The colour made darker or lighter as a whole until it is as bright as asked for, as far as 0..1 lets it. */
function asBright(colour: Colour, wanted: number): Colour {
  const more = wanted - brightness(colour);
  return mapColour(colour, (value) => Math.min(Math.max(value + more, 0), 1));
}

function brightness(colour: Colour): number {
  return colour[0] * BRIGHTNESS[0] + colour[1] * BRIGHTNESS[1] + colour[2] * BRIGHTNESS[2];
}

/** How far apart two colours are in the RGB cube. */
export function contrast(a: Colour, b: Colour): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}

/** The colour with each of its values changed. */
function mapColour([red, green, blue]: Colour, change: (value: number) => number): Colour {
  return [change(red), change(green), change(blue)];
}
