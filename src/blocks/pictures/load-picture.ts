// From the key `image` to numbers: reads the vault, lets the lab decode, and says in the note’s words what is wrong.
import type { PictureFit, PictureOutput, PictureSource } from '../../lab/jobs/picture';
import type { Lab } from '../../lab/lab';
import { Remembered } from '../models/remembered';
import type { NoteError } from '../notation/note-error';
import { missingFile } from '../missing-file';
import { linkLabel } from '../notation/link';
import type { Services } from '../services';
import type { ImageSource } from './image-source';
import { pictureUrl } from './plane-url';
import { inkNumbers } from './inks';
import { PEN } from './pen';

/** A picture as a block shows it. */
export interface LoadedPicture extends PictureOutput {
  /** What the reader calls it: “cat.png”, “digit 17 (a 4)”, “shape 17 (ring)”, “the drawing”. */
  readonly name: string;
}

/** What loading needs of a block. */
export interface LoadContext {
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly complain: (key: 'image', problem: string, instead?: string) => NoteError;
}

/** The picture in the size that is wanted, the same object while file and size are the same. Throws a NoteError at the key `image` where there is none to be read. */
export async function loadPicture(image: ImageSource, fit: PictureFit, context: LoadContext): Promise<LoadedPicture> {
  return known.of(context.services.lab, keyOf(image, fit, context), () => load(image, fit, context));
}

/** Decoding a photograph takes longer than most of what is then done to it. */
const known = new Remembered<Lab, LoadedPicture>();

function keyOf(image: ImageSource, fit: PictureFit, { services }: LoadContext): string {
  const path = image.kind === 'file' ? services.pathOf(image.link) : undefined;
  const file = path === undefined ? [] : [path, services.versionOf?.(path) ?? ''];
  return JSON.stringify([image, fit, ...file]);
}

async function load(image: ImageSource, fit: PictureFit, context: LoadContext): Promise<LoadedPicture> {
  const { services: { lab }, signal, complain } = context;
  const source = await sourceOf(image, context);
  try {
    const loaded = await lab.run('picture', { source, fit }, { signal });
    const picture = { ...loaded, name: nameOf(image, loaded) };
    pictureUrl(picture); // views show it: encoded now, it does not lengthen the task in which they are drawn
    return picture;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PictureError') throw error;
    throw complain('image', `${error.message}.`, 'Save it as PNG or JPEG.');
  }
}

async function sourceOf(image: ImageSource, { services, complain }: LoadContext): Promise<PictureSource> {
  if (image.kind === 'dataset') return image;
  if (image.kind === 'draw') return { kind: 'drawing', strokes: image.strokes, pen: PEN, ...(image.inks && { inks: image.inks.map(inkNumbers) }) };
  if (image.kind === 'own') return { kind: 'file', bytes: new Uint8Array(image.bytes) };
  const bytes = await services.readFile(image.link);
  if (bytes) return { kind: 'file', bytes: new Uint8Array(bytes) };
  throw complain('image', ...missingFile(image.link, services, 'Check its name, or write dataset:17 for a generated digit.'));
}

function nameOf(image: ImageSource, { label, dataSet }: PictureOutput): string {
  if (image.kind === 'file') return linkLabel(image.link);
  if (image.kind === 'own') return image.name;
  if (image.kind === 'draw') return 'the drawing';
  return dataSet === 'shapes' ? `shape ${image.index} (${label})` : `digit ${image.index} (a ${label})`;
}
