// From figure and ground to pixels: colours, edges as soft as a lens makes them, light that falls from one side, noise.
import type { Random } from '../../engine/random';
import { drawColours } from './colours';
import { between, pictureSide, type Cover } from './figure';

/** Over how many pixels an edge fades. */
const EDGE = { least: 0.8, most: 1.8 };
/** Spread of the change of brightness from the middle of the picture to its border, as a part of the brightness. */
const LIGHT_SPREAD = 0.12;
/** Half the pictures have noise, of a spread up to this. */
const NOISE_MOST = 0.06;

/** Paints 3 × 32 × 32 values k/255 in 0..1: red, green and blue plane, rows first. */
export function paint({ depth, edge, colour }: Cover, random: Random): Float32Array {
  const { figure, ground } = drawColours(random, colour);
  const fade = edge ?? between(random, EDGE.least, EDGE.most);
  const light = drawLight(random);
  const noise = drawNoise(random);
  const plane = pictureSide * pictureSide;
  const pixels = new Float32Array(3 * plane);
  for (let at = 0; at < plane; at++) {
    const [x, y] = [(at % pictureSide) + 0.5, Math.floor(at / pictureSide) + 0.5];
    const covered = smoothStep(depth(x, y) / fade + 0.5);
    const bright = light(x, y);
    for (let c = 0; c < 3; c++) {
      const value = (ground[c] + covered * (figure[c] - ground[c])) * bright + noise();
      pixels[c * plane + at] = Math.round(255 * Math.min(Math.max(value, 0), 1)) / 255;
    }
  }
  return pixels;
}

/** t² (3 − 2t), flat at both ends of 0..1 and beyond. */
function smoothStep(t: number): number {
  if (t <= 0) return 0;
  return t >= 1 ? 1 : t * t * (3 - 2 * t);
}

/** Brightness by place: 1 in the middle, more on one side and less on the other. */
function drawLight(random: Random): (x: number, y: number) => number {
  const [right, down] = [LIGHT_SPREAD * random.normal(), LIGHT_SPREAD * random.normal()];
  const half = pictureSide / 2;
  return (x, y) => 1 + (right * (x - half) + down * (y - half)) / half;
}

function drawNoise(random: Random): () => number {
  if (random.uniform() < 0.5) return () => 0;
  const spread = NOISE_MOST * random.uniform();
  return () => spread * random.normal();
}
