// A picture of a block as a file that the browser downloads: pages have no vault to keep it in.
import { fileName } from '../../blocks/saving/result-note';
import type { Picture } from '../../blocks/ui/host';
import { SnapshotError } from '../../blocks/ui/snapshot';

/** How long a browser may take to begin reading the file. */
const READING_MS = 60_000;

/** Offers the picture as PNG, as SVG where this browser cannot draw one into pixels; answers the file’s name. */
export async function downloadPicture(document: Document, picture: Picture): Promise<string> {
  const { blob, extension } = await fileOf(picture);
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${fileName(picture.stem)}.${extension}`;
  link.click();
  document.defaultView?.setTimeout(() => URL.revokeObjectURL(address), READING_MS);
  return link.download;
}

async function fileOf(picture: Picture): Promise<{ blob: Blob; extension: string }> {
  try {
    return { blob: await picture.png(), extension: 'png' };
  } catch (error) {
    if (!(error instanceof SnapshotError) && !(error instanceof DOMException)) throw error;
    return { blob: new Blob([picture.svg()], { type: 'image/svg+xml' }), extension: 'svg' };
  }
}
