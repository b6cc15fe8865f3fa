// Folders of pictures for tests: PNG files of the built-in shapes, one folder for each class.
import { encode } from 'fast-png';
import { dataSets } from '../../../src/data';
import type { Folder } from '../../../src/hosts/node/folder-services';

/** Files by their paths. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** A colour picture as a PNG file. */
export function pngOf(pixels: Float32Array, side: number): Uint8Array {
  const size = side * side;
  const data = Uint8Array.from({ length: 3 * size }, (_, i) => Math.round(255 * pixels[(i % 3) * size + Math.floor(i / 3)]));
  return encode({ width: side, height: side, data, channels: 3 });
}

/** `each` pictures of every class, as `Shapes/ring/3.png`. */
export function shapesFolder(classes: readonly string[], each: number, folder = 'Shapes'): Files {
  const { labels, exampleAt, shape: [, side] } = dataSets.shapes;
  const files: Record<string, Uint8Array> = {};
  const counts = new Map(classes.map((name) => [name, 0]));
  for (let index = 0; [...counts.values()].some((count) => count < each); index++) {
    const { pixels, label } = exampleAt(7, index);
    const count = counts.get(labels[label]);
    if (count === undefined || count >= each) continue;
    files[`${folder}/${labels[label]}/${count}.png`] = pngOf(pixels, side);
    counts.set(labels[label], count + 1);
  }
  return files;
}

/** The files as a vault. */
export function vaultOf(files: Files): Folder {
  return {
    paths: Object.keys(files),
    read: (path) => Promise.resolve(files[path].slice().buffer as ArrayBuffer),
  };
}
