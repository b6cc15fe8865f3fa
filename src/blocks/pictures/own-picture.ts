// A file that the reader dropped, pasted or chose → a picture of the block. PNG and JPEG files stay as they are, byte for
// byte; what else this browser can show becomes a PNG.
import { checksum } from '../checksum';
import { fileName } from '../saving/result-note';
import type { OwnPicture } from './image-source';

/** Files above this are refused before they fill a phone’s memory. */
const MOST_MEGABYTES = 50;
const MOST_MEGAPIXELS = 50;

/** How the files begin that stay as they are, by their ending: those that data/pictures.ts decodes. */
const BEGINNINGS = { png: [0x89, 0x50, 0x4e, 0x47], jpg: [0xff, 0xd8, 0xff] } as const;

/** The ending of a file that stays as it is, by how it begins; undefined for any other. */
export function readableEnding(bytes: Uint8Array): keyof typeof BEGINNINGS | undefined {
  return (['png', 'jpg'] as const).find((ending) => BEGINNINGS[ending].every((byte, i) => bytes[i] === byte));
}

/** The window of a page, with what its browser knows of pictures. */
export type PictureWindow = Window & Pick<typeof window, 'createImageBitmap' | 'OffscreenCanvas' | 'crypto'>;

/** The file cannot be the picture of a block. The message is one sentence for the reader. */
export class OwnPictureError extends Error {
  override readonly name = 'OwnPictureError';
}

/**
 * The picture in a file.
 * @param page the page that shows the block: its browser decides what is a picture
 * @throws {OwnPictureError} for a file that is none, or one that is too large
 */
export async function ownPicture(file: File, page: PictureWindow): Promise<OwnPicture> {
  if (file.size > MOST_MEGABYTES * 2 ** 20) throw new OwnPictureError(`“${file.name}” has ${Math.round(file.size / 2 ** 20)} MB; a picture may have ${MOST_MEGABYTES}.`);
  const bytes = await file.arrayBuffer();
  const ending = readableEnding(new Uint8Array(bytes));
  const shown = await shownBy(page, file);
  try {
    const megapixels = shown.width * shown.height / 1e6;
    if (megapixels > MOST_MEGAPIXELS) throw new OwnPictureError(`“${file.name}” has ${Math.round(megapixels)} megapixels; a picture may have ${MOST_MEGAPIXELS}.`);
    const kept = ending ? bytes : await pngOf(shown, page);
    return { kind: 'own', name: nameOf(file.name, ending ?? 'png'), bytes: kept, mark: await markOf(kept, page) };
  } finally {
    shown.close();
  }
}

/**
 * Equal for equal bytes only. The browser takes it beside the page's thread, which 50 MB would stop for a tenth of a second;
 * pages that it does not trust, such as those from another machine without encryption, take a sum of their own.
 */
async function markOf(bytes: ArrayBuffer, { crypto, isSecureContext }: PictureWindow): Promise<string> {
  if (!isSecureContext) return checksum(new Uint8Array(bytes));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function shownBy(page: PictureWindow, file: File): Promise<ImageBitmap> {
  try {
    return await page.createImageBitmap(file);
  } catch {
    throw new OwnPictureError(`Expected a picture, found “${file.name}”, which this app cannot show as one: take a PNG or JPEG file.`);
  }
}

async function pngOf(shown: ImageBitmap, page: PictureWindow): Promise<ArrayBuffer> {
  const canvas = new page.OffscreenCanvas(shown.width, shown.height);
  canvas.getContext('2d')?.drawImage(shown, 0, 0);
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

/** The file’s own name with an ending that fits, safe in a link and in any vault. */
function nameOf(name: string, ending: 'png' | 'jpg'): string {
  const stem = fileName(name.replace(/\.\w{1,5}$/, '')) || 'Picture';
  const isRight = ending === 'jpg' ? /\.jpe?g$/i.test(name) : /\.png$/i.test(name);
  return `${stem}.${isRight ? /\w+$/.exec(name)?.[0] : ending}`;
}
