// The table of built-in data sets, one line each. They are endless: every number stands for a picture drawn when asked for.
import { digitAt, digitSide } from './digits';
import { shapeAt, shapeLabels, shapeSide } from './shapes';

/** A picture with what it shows. */
export interface Example {
  /** channels × height × width values in 0..1, in this order, rows first. */
  readonly pixels: Float32Array;
  /** Index into the data set's labels. */
  readonly label: number;
}

/** A built-in data set. */
export interface DataSet {
  /** One sentence for the reader. */
  readonly summary: string;
  /** Names of the classes, by label. */
  readonly labels: readonly string[];
  /** Channels, height and width of every picture. */
  readonly shape: readonly [channels: number, height: number, width: number];
  /** The picture with this number (integer ≥ 0) of the set that belongs to a seed. */
  exampleAt(seed: number, index: number): Example;
}

/** The seed of the pictures that a note names by number, as in `dataset:17`. Models are trained on other seeds. */
export const publicSeed = 20131112;

/** All built-in data sets by the name that a note calls them. */
export const dataSets = {
  digits: {
    summary: 'Handwritten digits drawn from a seed: 28 × 28 pixels, white on black, as in MNIST.',
    labels: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shape: [1, digitSide, digitSide],
    exampleAt: digitAt,
  },
  shapes: {
    summary: 'Coloured shapes and textures drawn from a seed: 32 × 32 pixels, red, green and blue.',
    labels: shapeLabels,
    shape: [3, shapeSide, shapeSide],
    exampleAt: shapeAt,
  },
} as const satisfies Record<string, DataSet>;
