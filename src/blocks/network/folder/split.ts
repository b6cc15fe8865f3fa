// Which pictures of a folder are learnt from and which are held back: drawn from the seed, of every class the same share.
import { createRandom } from '../../../engine/random';
import type { FolderFile } from '../../services';
import type { FolderClass } from './folder-classes';

/** A picture's file with the class that its folder names. */
export interface LabelledFile {
  readonly file: FolderFile;
  /** Index into the classes. */
  readonly label: number;
}

/** A folder's pictures, divided. Any first part of a row has the classes in their shares. */
export interface Split {
  readonly training: readonly LabelledFile[];
  readonly heldBack: readonly LabelledFile[];
  /** Pictures that there is no room for. */
  readonly left: number;
}

/** How to divide. */
export interface SplitSettings {
  readonly seed: number;
  /** The share of each class that is held back, of (0, 1); at least one picture is, and one is not. */
  readonly share: number;
  /** Most pictures altogether, at least two for each class. */
  readonly most: number;
}

/** Divides the pictures of classes; a picture more changes nothing in other classes. */
export function splitPictures(classes: readonly FolderClass[], { seed, share, most }: SplitSettings): Split {
  const all = classes.reduce((sum, { files }) => sum + files.length, 0);
  const kept = classes.map(({ label, files }) => {
    const order = createRandom(`${seed}/split/${label}`).shuffle([...files]);
    return all <= most ? order : order.slice(0, Math.max(2, Math.floor((files.length * most) / all)));
  });
  const held = kept.map(({ length }) => Math.min(length - 1, Math.max(1, Math.round(share * length))));
  return {
    training: interleaved(kept.map((files, k) => files.slice(held[k]))),
    heldBack: interleaved(kept.map((files, k) => files.slice(0, held[k]))),
    left: all - kept.reduce((sum, { length }) => sum + length, 0),
  };
}

/** One row of several, each spread evenly over the whole of it. */
function interleaved(rows: readonly (readonly FolderFile[])[]): LabelledFile[] {
  const placed = rows.flatMap((files, label) => files.map((file, k) => ({ file, label, at: (k + 0.5) / files.length })));
  return placed.sort((a, b) => a.at - b.at || a.label - b.label).map(({ file, label }) => ({ file, label }));
}
