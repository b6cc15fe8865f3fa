// The job that turns whatever a note calls a picture into numbers of the size that is wanted.

import { dataSets, publicSeed, type DataSet } from '../../data';
import { decodePicture } from '../../data/pictures';
import { drawStrokes } from '../../data/pictures/drawing';
import { paintStrokes } from '../../data/pictures/painting';
import { atMost, fitTo, toGrey, type InputShape } from '../../data/pictures/fit';
import type { Picture } from '../../data/pictures/picture';
import type { Drawing } from '../../data/pictures/stroke';
import type { Job } from '../job';

/** A data set that comes with the program. */
export type BuiltInDataSet = keyof typeof dataSets;

/** Where a picture comes from. */
export type PictureSource =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** Number `index`, 0-based, of this data set; without one of the shapes where a network takes colours, else of the digits. */
  | { readonly kind: 'dataset'; readonly index: number; readonly dataSet?: BuiltInDataSet }
  | ({ readonly kind: 'drawing' } & Drawing);

/** What it is made fit for: a network's input (see `fitTo` for `shorter` and `squeezed`), or a look at it. */
export type PictureFit =
  | { readonly kind: 'input'; readonly shape: InputShape; readonly ink: boolean; readonly shorter?: number; readonly squeezed?: boolean }
  | { readonly kind: 'at-most'; readonly longest: number; readonly grey: boolean };

/** What a network takes. */
export type InputFit = Extract<PictureFit, { readonly kind: 'input' }>;

/** Which picture, and for what. */
export interface PictureInput {
  readonly source: PictureSource;
  readonly fit: PictureFit;
}

/** The picture with what is known of it. */
export interface PictureOutput extends Picture {
  /** What a generated picture shows. */
  readonly label?: string;
  /** The data set that it belongs to. */
  readonly dataSet?: BuiltInDataSet;
}

/** Decodes, draws or generates a picture and fits it. Throws {@link PictureError} for a file that cannot be read. */
export const picture: Job<PictureInput, PictureOutput> = {
  summary: 'Reads a picture file, draws strokes or generates one of a data set, in the size that is wanted.',
  async run({ source, fit }, context) {
    const made = make(source, fit);
    await context.breathe();
    const fitted = fitPicture(made, fit);
    const { label, dataSet } = made;
    return { ...fitted, pixels: fitted.pixels.slice(), ...(label !== undefined && { label }), ...(dataSet && { dataSet }) };
  },
};

function make(source: PictureSource, fit: PictureFit): PictureOutput {
  if (source.kind === 'file') return decodePicture(source.bytes);
  if (source.kind === 'drawing') return drawn(source, fit);
  return generate(source.dataSet ?? (fit.kind === 'input' && fit.shape[0] === 3 ? 'shapes' : 'digits'), source.index);
}

/** Side of a painting that no network asks for. */
const SHEET = 64;

/** In colours for a network that takes them, and for a look at what has colours; else as digits are written. */
function drawn(source: Drawing, fit: PictureFit): Picture {
  if (fit.kind === 'at-most') return source.inks && !fit.grey ? paintStrokes(source, SHEET) : drawStrokes(source);
  const [channels, height, width] = fit.shape;
  return channels === 3 ? paintStrokes(source, Math.max(height, width)) : drawStrokes(source);
}

function generate(dataSet: BuiltInDataSet, index: number): PictureOutput {
  const set: DataSet = dataSets[dataSet];
  const [channels, height, width] = set.shape;
  const { pixels, label } = set.exampleAt(publicSeed, index);
  return { channels: channels === 3 ? 3 : 1, height, width, pixels, label: set.labels[label], dataSet };
}

/** The picture, made fit. */
export function fitPicture(made: Picture, fit: PictureFit): Picture {
  if (fit.kind === 'input') return fitTo(made, fit.shape, fit);
  const small = atMost(made, fit.longest);
  return fit.grey ? toGrey(small) : small;
}
