// Which files stay as they are: exactly those that the program’s own decoders take.
import { expect, test } from 'vitest';
import { readableEnding } from '../../../src/blocks/pictures/own-picture';
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
