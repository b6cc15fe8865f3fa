// The job that turns whatever a note calls a picture into numbers of the size that is wanted.

import { digitAt, digitSide } from '../../data/digits';
import { publicSeed } from '../../data';
import { decodePicture } from '../../data/pictures';
import { drawStrokes } from '../../data/pictures/drawing';
import { atMost, fitTo, toGrey, type InputShape } from '../../data/pictures/fit';
import type { Picture } from '../../data/pictures/picture';
import type { Drawing } from '../../data/pictures/stroke';
import type { Job } from '../job';

/** Where a picture comes from. */
export type PictureSource =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** Number `index` of the generated digits, 0-based. */
  | { readonly kind: 'digit'; readonly index: number }
  | ({ readonly kind: 'drawing' } & Drawing);

/** What it is made fit for: a network's input, or a look at it. */
export type PictureFit =
  | { readonly kind: 'input'; readonly shape: InputShape; readonly ink: boolean }
  | { readonly kind: 'at-most'; readonly longest: number; readonly grey: boolean };

/** Which picture, and for what. */
export interface PictureInput {
  readonly source: PictureSource;
  readonly fit: PictureFit;
}

/** The picture with what is known of it. */
export interface PictureOutput extends Picture {
  /** The digit that a generated picture shows. */
  readonly label?: number;
}

/** Decodes, draws or generates a picture and fits it. Throws {@link PictureError} for a file that cannot be read. */
export const picture: Job<PictureInput, PictureOutput> = {
  summary: 'Reads a picture file, draws strokes or generates a digit, in the size that is wanted.',
  async run({ source, fit }, context) {
    const { label, ...made } = make(source);
    await context.breathe();
    const fitted = fitPicture(made, fit);
    return { ...fitted, pixels: fitted.pixels.slice(), ...(label !== undefined ? { label } : {}) };
  },
};

function make(source: PictureSource): PictureOutput {
  if (source.kind === 'file') return decodePicture(source.bytes);
  if (source.kind === 'drawing') return drawStrokes(source);
  return { width: digitSide, height: digitSide, channels: 1, ...digitAt(publicSeed, source.index) };
}

function fitPicture(made: Picture, fit: PictureFit): Picture {
  if (fit.kind === 'input') return fitTo(made, fit.shape, fit.ink);
  const small = atMost(made, fit.longest);
  return fit.grey ? toGrey(small) : small;
}
