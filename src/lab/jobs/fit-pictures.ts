// The job that reads some picture files for a network: decoded, resized, as bytes. Files that are no pictures are named,
// and the others go on.

import { decodePicture } from '../../data/pictures';
import { fitTo, type InputShape } from '../../data/pictures/fit';
import { PictureError, type Picture } from '../../data/pictures/picture';
import { sizeOf } from '../../engine/shape';
import type { Job } from '../job';

/** Files, and the size that is wanted. */
export interface FitPicturesInput {
  readonly files: readonly Uint8Array[];
  /** What suits the files that can be read where absent; see {@link suitableShape}. */
  readonly shape?: InputShape;
}

/** The pictures that could be read. */
export interface FitPicturesOutput {
  readonly shape: InputShape;
  /** Which of the files they are, in order. */
  readonly read: Uint32Array;
  /** Their values from 0 to 255, one picture after the other. */
  readonly bytes: Uint8Array;
  readonly problems: readonly PictureProblem[];
  /** Milliseconds that a file took, on the average. */
  readonly each: number;
}

/** A file that is no picture. */
export interface PictureProblem {
  /** Which of the files. */
  readonly file: number;
  /** “Expected …, found …”. */
  readonly message: string;
}

/** Reads files; see {@link fitTo} for how they are cut and resized. */
export const fitPictures: Job<FitPicturesInput, FitPicturesOutput> = {
  summary: 'Reads picture files in the size that a network takes.',
  async run({ files, shape }, context) {
    const began = context.now();
    const found: Found[] = [];
    const problems: PictureProblem[] = [];
    for (const [file, bytes] of files.entries()) {
      const picture = read(bytes);
      if (picture instanceof PictureError) problems.push({ file, message: picture.message });
      else found.push({ file, look: lookOf(picture), picture: shape ? fitTo(picture, shape, { ink: false }) : reduced(picture) });
      await context.breathe();
    }
    const chosen = shape ?? suitableShape(found.map(({ look }) => look));
    return { shape: chosen, ...packed(found, chosen), problems, each: (context.now() - began) / Math.max(1, files.length) };
  },
};

/** What decides about the size that suits. */
type Look = Pick<Picture, 'width' | 'height' | 'channels'>;

interface Found {
  readonly file: number;
  /** Of the whole picture. */
  readonly look: Look;
  readonly picture: Picture;
}

function read(bytes: Uint8Array): Picture | PictureError {
  try {
    return decodePicture(bytes);
  } catch (error) {
    if (error instanceof PictureError) return error;
    throw error;
  }
}

const SIDE = 32;
const LARGEST = 64;

/**
 * The size that suits pictures: their own where all have the same and it is at most 64 × 64, else 32 × 32; grey where all
 * of them are grey.
 */
export function suitableShape(looks: readonly Look[]): InputShape {
  const channels = looks.length > 0 && looks.every((look) => look.channels === 1) ? 1 : 3;
  const [first] = looks;
  const isOwn = first && isSmall(first) && looks.every(({ width, height }) => width === first.width && height === first.height);
  return isOwn ? [channels, first.height, first.width] : [channels, SIDE, SIDE];
}

/** A large picture is made as small at once as it will be, lest many large ones are held together. */
function reduced(picture: Picture): Picture {
  return isSmall(picture) ? picture : fitTo(picture, [picture.channels, SIDE, SIDE], { ink: false });
}

function isSmall({ width, height }: Look): boolean {
  return Math.max(width, height) <= LARGEST;
}

function lookOf({ width, height, channels }: Picture): Look {
  return { width, height, channels };
}

function packed(found: readonly Found[], shape: InputShape): Pick<FitPicturesOutput, 'read' | 'bytes'> {
  const size = sizeOf(shape);
  const bytes = new Uint8Array(found.length * size);
  found.forEach(({ picture }, n) => {
    const { pixels } = fitTo(picture, shape, { ink: false });
    for (let i = 0; i < size; i++) bytes[n * size + i] = Math.round(255 * pixels[i]);
  });
  return { read: Uint32Array.from(found, ({ file }) => file), bytes };
}
