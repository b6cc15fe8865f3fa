// Which files stay as they are: exactly those that the program’s own decoders take.
import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { checksum } from '../../../src/blocks/checksum';
import { ownPicture, readableEnding, type PictureWindow } from '../../../src/blocks/pictures/own-picture';
import { decodePicture, pictureFormats } from '../../../src/data/pictures';

test('every kind of file that can be decoded is kept as it is, and known by its first bytes alone', () => {
  expect(pictureFormats.map(({ signature }) => readableEnding(Uint8Array.of(...signature, 7, 7)))).toEqual(['png', 'jpg']);
});

test('what is decoded by nobody is not kept', () => {
  for (const begin of ['GIF89a', 'RIFF1234WEBP', 'BM', '<svg', '%PDF', '', '\u0089PN']) {
    const bytes = Uint8Array.from(begin, (letter) => letter.charCodeAt(0));
    expect(readableEnding(bytes)).toBeUndefined();
    expect(() => decodePicture(bytes)).toThrow('Expected a PNG or JPEG picture');
  }
});

/** A window of a page, whose browser shows every file as one pixel; `trusted` as pages over https are. */
function windowOf(trusted: boolean): PictureWindow {
  const createImageBitmap = () => Promise.resolve({ width: 1, height: 1, close: () => undefined });
  return { createImageBitmap, crypto: webcrypto, isSecureContext: trusted } as unknown as PictureWindow;
}

const png = (...rest: number[]) => new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, ...rest)], 'a.png');

test.each([true, false])('files are told apart by their bytes alone, on pages that are trusted (%s) and on others', async (trusted) => {
  const page = windowOf(trusted);
  const [one, same, other] = await Promise.all([png(1, 2), png(1, 2), png(1, 3)].map((file) => ownPicture(file, page)));
  expect(same.mark).toBe(one.mark);
  expect(other.mark).not.toBe(one.mark);
  expect(one.mark.length).toBe(trusted ? 64 : checksum(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2)).length);
});

test('a file of more than 50 MB is refused before it is read', async () => {
  const large = { name: 'large.png', size: 51 * 2 ** 20, arrayBuffer: () => Promise.reject(new Error('read')) } as unknown as File;
  await expect(ownPicture(large, windowOf(true))).rejects.toThrow('“large.png” has 51 MB; a picture may have 50.');
});

test('what the browser shows with more than 50 megapixels is refused, and let go', async () => {
  let closed = 0;
  const page = { ...windowOf(true), createImageBitmap: () => Promise.resolve({ width: 10_000, height: 6_000, close: () => closed++ }) } as unknown as PictureWindow;
  await expect(ownPicture(png(), page)).rejects.toThrow('“a.png” has 60 megapixels; a picture may have 50.');
  expect(closed).toBe(1);
});

test('what the browser cannot show is refused by name', async () => {
  const page = { ...windowOf(true), createImageBitmap: () => Promise.reject(new DOMException('no')) } as unknown as PictureWindow;
  await expect(ownPicture(new File(['words'], 'notes.txt'), page)).rejects.toThrow('Expected a picture, found “notes.txt”');
});
