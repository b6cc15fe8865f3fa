// Picture files → numbers, against pixels that another decoder read from the same files.
import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { expect, it } from 'vitest';
import { decodePicture } from '../../src/data/pictures';
import { PictureError } from '../../src/data/pictures/picture';

interface Recorded {
  readonly name: string;
  readonly base64: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly tolerance: number;
  readonly pixels: readonly number[];
}

const { files } = JSON.parse(readFileSync(new URL('pictures/fixtures/files.json', import.meta.url), 'utf8')) as { files: Recorded[] };
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

it.each(files)('reads a file: $name, within $tolerance', ({ base64, width, height, channels, tolerance, pixels }) => {
  const picture = decodePicture(bytesOf(base64));
  expect([picture.width, picture.height, picture.channels]).toEqual([width, height, channels]);
  const worst = Math.max(...picture.pixels.map((value, i) => Math.abs(value - pixels[i])));
  expect(worst).toBeLessThanOrEqual(tolerance + 1e-6);
});

it('reads an interlaced file', () => {
  const data = Uint8Array.from({ length: 9 * 7 * 3 }, (_, i) => (i * 31) % 256);
  const picture = decodePicture(encode({ width: 9, height: 7, channels: 3, data }, { interlace: 'Adam7' }));
  expect(picture.pixels[2 * 63 + 10]).toBeCloseTo(data[10 * 3 + 2] / 255, 6);
});

it.each([
  ['nothing', '', 'an empty file'],
  ['a GIF', 'GIF89a', 'a GIF'],
  ['WebP', 'RIFF0000WEBPVP8 ', 'a WebP picture'],
  ['an iPhone’s HEIC', '\0\0\0\x18ftypheic', 'a HEIC picture'],
  ['SVG', '<svg xmlns="">', 'an SVG drawing'],
  ['a note', '# Vision', 'something else'],
])('says what it found instead of a picture: %s', (_, text, found) => {
  const read = () => decodePicture(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  expect(read).toThrow(new PictureError(`Expected a PNG or JPEG picture, found ${found}`));
});

it('says that a file is damaged', () => {
  const cut = bytesOf(files[0].base64).subarray(0, 40);
  expect(() => decodePicture(cut)).toThrow(/^Expected a PNG picture, found a damaged one \(/);
});
