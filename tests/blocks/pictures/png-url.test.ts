// Addresses of pictures, read back by a decoder that did not write them.
import { convertIndexedToRgb, decode } from 'fast-png';
import { expect, it } from 'vitest';
import { DEFAULT_PALETTE, paletteColours, paletteIndex, ZERO } from '../../../src/blocks/pictures/palette';
import { colourFilterUrl, mosaicOf, mosaicUrl, pictureUrl, planeUrl } from '../../../src/blocks/pictures/plane-url';

const bytesOf = (url: string) => new Uint8Array(Buffer.from(url.slice('data:image/png;base64,'.length), 'base64'));
const read = (url: string) => decode(bytesOf(url), { checkCrc: true });
const rgba = (url: string) => [...convertIndexedToRgb(read(url))];
const tint = { palette: DEFAULT_PALETTE, limit: 2 };

it('shows zero as nothing, and the ends in full colour', () => {
  const colours = rgba(planeUrl({ width: 3, height: 1, values: [-2, 0, 2] }, tint));
  expect(colours.slice(0, 4)).toEqual([...DEFAULT_PALETTE.negative, 255]);
  expect(colours[7]).toBe(0);
  expect(colours.slice(8)).toEqual([...DEFAULT_PALETTE.positive, 255]);
});

it('keeps what lies beyond the scale at its end, and shows NaN as nothing', () => {
  expect([-9, 9, NaN, 0].map((value) => paletteIndex(value, 2))).toEqual([0, 254, ZERO, ZERO]);
  expect(paletteIndex(5, 0)).toBe(ZERO);
  expect(paletteColours(DEFAULT_PALETTE)).toHaveLength(1024);
});

it('shows a grey picture in greys and a colour picture in colour', () => {
  expect([...read(pictureUrl({ width: 2, height: 1, channels: 1, pixels: Float32Array.of(0, 1.5) })).data]).toEqual([0, 0, 0, 255, 255, 255]);
  expect([...read(pictureUrl({ width: 1, height: 1, channels: 3, pixels: Float32Array.of(1, 0, 0.2) })).data]).toEqual([255, 0, 51]);
});

it('shows a filter of three channels around middle grey', () => {
  const plane = (value: number) => ({ width: 1, height: 1, values: [value] });
  expect([...read(colourFilterUrl([plane(0), plane(1), plane(-1)], 1)).data]).toEqual([128, 255, 0]);
});

it('lays planes side by side with a gap of nothing', () => {
  const planes = [[2], [-2], [0]].map((values) => ({ width: 1, height: 1, values }));
  expect(mosaicOf(3, planes[0])).toEqual({ columns: 2, width: 3, height: 3 });
  const url = mosaicUrl(planes, planes.map(() => tint));
  const alphas = rgba(url).filter((_, i) => i % 4 === 3);
  expect(alphas).toEqual([255, 0, 255, 0, 0, 0, 0, 0, 0]);
});

it('writes pictures larger than one stored block', () => {
  const pixels = Float32Array.from({ length: 200 * 150 }, (_, i) => (i % 256) / 255);
  const { width, height, data } = read(pictureUrl({ width: 200, height: 150, channels: 1, pixels }));
  expect([width, height]).toEqual([200, 150]);
  expect([...data.filter((_, i) => i % 3 === 0)]).toEqual([...pixels].map((value) => Math.round(255 * value)));
});
