// Handwritten digits that nobody wrote: strokes, not fonts, drawn anew from random numbers in the format of MNIST.
import { createRandom, type Random } from '../engine/random';
import { drawControlPoints } from './digits/control-points';
import { neatHand, type Hand } from './digits/hand';
import { drawInk } from './digits/ink';
import { drawPenRadii } from './digits/pen';
import { pictureSide, scan } from './digits/scan';
import { skeletonsOf, type Skeleton } from './digits/skeletons';
import { traceStrokes } from './digits/spline';
import { warp } from './digits/warps';

/** A picture of a digit. */
export interface DigitPicture {
  /** 28 × 28 values k/255 in 0..1, rows first: white ink 1 on black paper 0. */
  readonly pixels: Float32Array;
  /** Which digit it shows, 0–9. */
  readonly label: number;
}

/** Height and width of every picture in pixels. */
export const digitSide = pictureSide;

/**
 * Draws one handwritten digit, its ink 20 pixels long at the longer side and centred by mass, as MNIST has it.
 * @param source random numbers, or the seed of fresh ones (same seed, same picture)
 * @param label which digit 0–9; drawn as well where it is left out
 * @param hand how much the writing varies: `neatHand` for a data set to learn from, `everyHand` to train for
 *   real handwriting
 * @throws RangeError if the label is no digit
 */
export function generateDigit(source: Random | number, label?: number, hand: Hand = neatHand): DigitPicture {
  const random = typeof source === 'number' ? createRandom(source) : source;
  const writer = { hand, random };
  const digit = label ?? random.integer(10);
  const skeleton = drawSkeleton(digit, random);
  const path = traceStrokes(drawControlPoints(skeleton, writer), writer);
  warp(path, { digit, aspect: skeleton.aspect }, writer);
  const canvas = drawInk(path, drawPenRadii(path, digit, writer), writer);
  return { pixels: scan(canvas, writer), label: digit };
}

/** The picture with this number (0-based integer) of the endless set that a seed stands for, at the cost of one picture. */
export function digitAt(seed: number, index: number): DigitPicture {
  return generateDigit(createRandom(`${seed}/${index}`));
}

/** One of the digit's variants, by their weights. */
function drawSkeleton(digit: number, random: Random): Skeleton {
  const skeletons = skeletonsOf(digit);
  let left = random.uniform() * skeletons.reduce((sum, { weight }) => sum + weight, 0);
  for (const skeleton of skeletons) {
    left -= skeleton.weight;
    if (left < 0) return skeleton;
  }
  throw new RangeError(`A digit is one of 0–9, not ${digit}.`);
}
