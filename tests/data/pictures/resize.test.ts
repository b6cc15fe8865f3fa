// Resizing and fitting.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { atMost, cropTo, fitTo, lightOnDark, toColour, toGrey } from '../../../src/data/pictures/fit';
import type { Picture } from '../../../src/data/pictures/picture';
import { resize } from '../../../src/data/pictures/resize';

interface Case {
  readonly channels: 1 | 3;
  readonly width: number;
  readonly height: number;
  readonly toWidth: number;
  readonly toHeight: number;
  readonly pixels: readonly number[];
  readonly expected: readonly number[];
}

const { cases } = JSON.parse(readFileSync(new URL('fixtures/resized.json', import.meta.url), 'utf8')) as { cases: Case[] };
const grey = (width: number, height: number, pixels: readonly number[]): Picture => ({ width, height, channels: 1, pixels: Float32Array.from(pixels) });

it.each(cases)('resizes $width × $height to $toWidth × $toHeight as PyTorch does, within 1e-5', ({ channels, width, height, toWidth, toHeight, pixels, expected }) => {
  const resized = resize({ width, height, channels, pixels: Float32Array.from(pixels) }, toWidth, toHeight);
  expect(resized.pixels.length).toBe(expected.length);
  expect(Math.max(...resized.pixels.map((value, i) => Math.abs(value - expected[i])))).toBeLessThan(1e-5);
});

it('crops to the middle', () => {
  expect([...cropTo(grey(4, 2, [0, 1, 2, 3, 4, 5, 6, 7]), 1, 1).pixels]).toEqual([1, 2, 5, 6]);
});

it('reduces a large picture and leaves a small one alone', () => {
  const picture = grey(4, 2, [1, 1, 1, 1, 1, 1, 1, 1]);
  expect(atMost(picture, 8)).toBe(picture);
  expect(atMost(picture, 2)).toMatchObject({ width: 2, height: 1 });
});

it('turns dark ink on light paper into light ink on dark, and leaves light ink alone', () => {
  const dark = grey(3, 3, [1, 1, 1, 1, 0, 1, 1, 1, 1]);
  expect([...lightOnDark(dark).pixels]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
  expect(lightOnDark(lightOnDark(dark)).pixels).toEqual(lightOnDark(dark).pixels);
});

it('makes grey of colour by luma and colour of grey by repetition', () => {
  const red: Picture = { width: 1, height: 1, channels: 3, pixels: Float32Array.of(1, 0, 0) };
  expect(toGrey(red).pixels[0]).toBeCloseTo(0.299, 6);
  expect([...toColour(grey(1, 1, [0.5])).pixels]).toEqual([0.5, 0.5, 0.5]);
});

it('gives a network its own size and channels', () => {
  const fitted = fitTo({ width: 60, height: 40, channels: 3, pixels: new Float32Array(7200).fill(1) }, [1, 28, 28], { ink: true });
  expect(fitted).toMatchObject({ width: 28, height: 28, channels: 1 });
  expect(Math.max(...fitted.pixels)).toBeLessThan(1e-6);
});
