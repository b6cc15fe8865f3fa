// Strokes → a picture like those of the digits.
import { expect, it } from 'vitest';
import { drawStrokes as draw } from '../../../src/data/pictures/drawing';
import type { Stroke } from '../../../src/data/pictures/stroke';

const drawStrokes = (strokes: readonly Stroke[]) => draw({ strokes, pen: 0.04 });
const SEVEN: Stroke[] = [[0.3, 0.2, 0.7, 0.2, 0.45, 0.8]];

function inkBox(pixels: Float32Array, threshold = 0.5) {
  const ink = [...pixels.keys()].filter((i) => pixels[i] > threshold);
  const [xs, ys] = [ink.map((i) => i % 28), ink.map((i) => Math.floor(i / 28))];
  return { width: Math.max(...xs) - Math.min(...xs) + 1, height: Math.max(...ys) - Math.min(...ys) + 1 };
}

function centre(pixels: Float32Array) {
  const mass = pixels.reduce((sum, ink) => sum + ink, 0);
  const x = pixels.reduce((sum, ink, i) => sum + ink * (i % 28), 0) / mass;
  const y = pixels.reduce((sum, ink, i) => sum + ink * Math.floor(i / 28), 0) / mass;
  return { x, y };
}

it.each([1, 0.5, 0.3])('makes the longer side of the ink 20 pixels, drawn at %s of the pad', (size) => {
  const { pixels } = drawStrokes(SEVEN.map((stroke) => stroke.map((v) => v * size)));
  const { width, height } = inkBox(pixels);
  expect(Math.abs(Math.max(width, height) - 20)).toBeLessThanOrEqual(1);
});

it('puts the centre of mass into the middle, within half a pixel', () => {
  const { x, y } = centre(drawStrokes(SEVEN).pixels);
  expect(Math.abs(x - 13.5)).toBeLessThanOrEqual(0.51);
  expect(Math.abs(y - 13.5)).toBeLessThanOrEqual(0.51);
});

it('gives the same picture wherever on the pad one draws', () => {
  const moved = SEVEN.map((stroke) => stroke.map((v) => v * 0.5 + 0.4));
  const still = SEVEN.map((stroke) => stroke.map((v) => v * 0.5));
  expect(Math.max(...drawStrokes(moved).pixels.map((v, i) => Math.abs(v - drawStrokes(still).pixels[i])))).toBeLessThan(1e-4);
});

it('draws antialiased: ink has every shade', () => {
  const { pixels } = drawStrokes(SEVEN);
  expect(pixels.filter((v) => v > 0.05 && v < 0.95).length).toBeGreaterThan(20);
  expect(Math.max(...pixels)).toBe(1);
});

it('draws a dot for a tap, no blot', () => {
  const { width, height } = inkBox(drawStrokes([[0.2, 0.2]]).pixels);
  expect(Math.max(width, height)).toBeLessThanOrEqual(4);
});

it('leaves the paper empty without strokes', () => {
  expect(drawStrokes([]).pixels.every((v) => v === 0)).toBe(true);
  expect(drawStrokes([[]]).pixels.every((v) => v === 0)).toBe(true);
});
