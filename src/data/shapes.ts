// Coloured shapes and textures, drawn anew from random numbers, for networks whose first layer is to learn edges, gratings
// and spots of colour. Not photographs of anything.
import { createRandom, type Random } from '../engine/random';
import { pictureSide } from './shapes/figure';
import { figures } from './shapes/figures';
import { paint } from './shapes/paint';

/** A picture of a shape. */
export interface ShapePicture {
  /** 3 × 32 × 32 values k/255 in 0..1: red, green and blue plane, rows first. */
  readonly pixels: Float32Array;
  /** Which shape it shows, an index into {@link shapeLabels}. */
  readonly label: number;
}

/** Height and width of every picture in pixels. */
export const shapeSide = pictureSide;

/** Names of the shapes, by label. */
export const shapeLabels: readonly string[] = figures.map(({ name }) => name);

/**
 * Draws one shape in two colours that can be told apart, anywhere, in any size, turned any way.
 * @param source random numbers, or the seed of fresh ones (same seed, same picture)
 * @param label which shape; drawn as well where it is left out
 * @throws RangeError if there is no shape with this label
 */
export function generateShape(source: Random | number, label?: number): ShapePicture {
  const random = typeof source === 'number' ? createRandom(source) : source;
  const shape = label ?? random.integer(figures.length);
  const figure = figures[shape];
  if (!figure) throw new RangeError(`A shape is one of 0–${figures.length - 1}, not ${shape}.`);
  return { pixels: paint(figure.draw(random), random), label: shape };
}

/** The picture with this number (0-based integer) of the endless set that a seed stands for, at the cost of one picture. */
export function shapeAt(seed: number, index: number): ShapePicture {
  return generateShape(createRandom(`${seed}/${index}`));
}
