// The one EXIF field that changes what a picture shows: its orientation. Reads no other.

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const ORIENTATION = 0x0112;

/** The orientation 1–8 of a JPEG file (Exif 2.32, tag 0x0112); 1 where the file does not say. */
export function orientationOf(jpeg: Uint8Array): number {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === START_OF_SCAN) break;
    if (marker === APP1 && isExif(view, at + 4)) return tiffOrientation(view, at + 10, at + 2 + length);
    at += 2 + length;
  }
  return 1;
}

function isExif(view: DataView, at: number): boolean {
  return at + 6 <= view.byteLength && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0;
}

/** The field in the first directory of the TIFF structure from `start` up to `end`. */
function tiffOrientation(view: DataView, start: number, end: number): number {
  const last = Math.min(end, view.byteLength);
  if (start + 8 > last) return 1;
  const isLittle = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, isLittle);
  if (directory + 2 > last) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let entry = directory + 2; entry < directory + 2 + 12 * count && entry + 12 <= last; entry += 12) {
    if (view.getUint16(entry, isLittle) === ORIENTATION) return view.getUint16(entry + 8, isLittle);
  }
  return 1;
}
