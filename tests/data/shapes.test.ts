// The generated shapes: reproducible, in range, every label drawable, figure and ground apart.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateShape, shapeAt, shapeLabels, shapeSide, type ShapePicture } from '../../src/data/shapes';
import { createRandom } from '../../src/engine/random';

const pictures = Array.from({ length: 500 }, (_, index) => shapeAt(5, index));
const plane = shapeSide * shapeSide;

/** Of labels and pixels, the latter in 256 steps. */
function fingerprint(some: readonly ShapePicture[]): string {
  const bytes = some.flatMap(({ pixels, label }) => [label, ...pixels.map((value) => Math.round(value * 255))]);
  return createHash('sha256').update(Uint8Array.from(bytes)).digest('hex').slice(0, 16);
}

/** Diagonal of the smallest box in the RGB cube that holds all pixels. */
function spread({ pixels }: ShapePicture): number {
  const planes = [0, 1, 2].map((c) => pixels.subarray(c * plane, (c + 1) * plane));
  return Math.sqrt(planes.reduce((sum, values) => sum + (Math.max(...values) - Math.min(...values)) ** 2, 0));
}

describe('generated shapes', () => {
  it('are the same bytes for the same seed and others for another', () => {
    expect(generateShape(3)).toEqual(generateShape(3));
    expect(generateShape(3).pixels).not.toEqual(generateShape(4).pixels);
    expect(shapeAt(1, 17)).toEqual(shapeAt(1, 17));
    expect(shapeAt(1, 17).pixels).not.toEqual(shapeAt(1, 18).pixels);
    expect(shapeAt(2, 17).pixels).not.toEqual(shapeAt(1, 17).pixels);
  });

  it('have not changed since the built-in model was trained on them', () => {
    expect(fingerprint(pictures.slice(0, 100))).toBe('6af86a2381c85d38');
  });

  it('move the source of randomness on when one is handed in', () => {
    const random = createRandom(8);
    expect(generateShape(random).pixels).not.toEqual(generateShape(random).pixels);
  });

  it('show the shape that is asked for', () => {
    for (let label = 0; label < shapeLabels.length; label++) expect(generateShape(label, label).label).toBe(label);
  });

  it('refuse a label that is no shape', () => {
    expect(() => generateShape(1, 17)).toThrow('A shape is one of 0–16, not 17.');
    expect(() => generateShape(1, 0.5)).toThrow('A shape is one of 0–16, not 0.5.');
  });

  it('cover all labels about evenly', () => {
    for (let label = 0; label < shapeLabels.length; label++) {
      const count = pictures.filter((picture) => picture.label === label).length;
      expect(count).toBeGreaterThan(12);
      expect(count).toBeLessThan(55);
    }
  });

  it('hold whole 255ths between 0 and 1, three planes of 32 × 32', () => {
    for (const { pixels } of pictures) {
      expect(pixels).toHaveLength(3 * 1024);
      expect(pixels.every((value) => value >= 0 && value <= 1 && Math.abs(value * 255 - Math.round(value * 255)) < 1e-4)).toBe(true);
    }
  });

  it('show two colours that can be told apart, unless they are plain', () => {
    const shaped = pictures.filter(({ label }) => !shapeLabels[label].startsWith('plain'));
    expect(shaped.filter((picture) => spread(picture) > 0.35)).toHaveLength(shaped.length);
  });
});
