// The generated digits: reproducible, in MNIST's format, every label and every variant drawable.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digitAt, digitSide, generateDigit, type DigitPicture } from '../../src/data/digits';
import { everyHand } from '../../src/data/digits/hand';
import { createRandom } from '../../src/engine/random';

const pictures = Array.from({ length: 500 }, (_, index) => digitAt(5, index));

/** Row and column of the ink's centre of mass, pixel centres at whole numbers. */
function centreOfMass({ pixels }: DigitPicture): [number, number] {
  const mass = pixels.reduce((sum, ink) => sum + ink, 0);
  const row = pixels.reduce((sum, ink, at) => sum + ink * Math.floor(at / digitSide), 0);
  const column = pixels.reduce((sum, ink, at) => sum + ink * (at % digitSide), 0);
  return [row / mass, column / mass];
}

/** Longer side of the box round the pixels darker than half ink. */
function inkSide({ pixels }: DigitPicture): number {
  const inked = [...pixels.keys()].filter((at) => pixels[at] >= 0.5);
  const side = (values: number[]): number => Math.max(...values) - Math.min(...values) + 1;
  return Math.max(side(inked.map((at) => Math.floor(at / digitSide))), side(inked.map((at) => at % digitSide)));
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

/** Of labels and pixels, the latter in 256 steps. */
function fingerprint(some: readonly DigitPicture[]): string {
  const bytes = some.flatMap(({ pixels, label }) => [label, ...pixels.map((ink) => Math.round(ink * 255))]);
  return createHash('sha256').update(Uint8Array.from(bytes)).digest('hex').slice(0, 16);
}

describe('generated digits', () => {
  it('are the same bytes for the same seed and others for another', () => {
    expect(generateDigit(3)).toEqual(generateDigit(3));
    expect(generateDigit(3).pixels).not.toEqual(generateDigit(4).pixels);
    expect(digitAt(1, 17)).toEqual(digitAt(1, 17));
    expect(digitAt(1, 17).pixels).not.toEqual(digitAt(1, 18).pixels);
    expect(digitAt(2, 17).pixels).not.toEqual(digitAt(1, 17).pixels);
  });

  it('have not changed since they were last looked at', () => {
    expect(fingerprint(pictures.slice(0, 100))).toBe('5669fa60069bf100');
  });

  it('have not changed in the wide range of hands that the built-in model was trained on', () => {
    const wide = Array.from({ length: 100 }, (_, index) => generateDigit(createRandom(`5/${index}`), undefined, everyHand));
    expect(fingerprint(wide)).toBe('02bfd131821978c0');
  });

  it('move the source of randomness on when one is handed in', () => {
    const random = createRandom(8);
    expect(generateDigit(random).pixels).not.toEqual(generateDigit(random).pixels);
  });

  it('show the digit that is asked for', () => {
    for (let label = 0; label < 10; label++) expect(generateDigit(label, label).label).toBe(label);
  });

  it('refuse a label that is no digit', () => {
    expect(() => generateDigit(1, 10)).toThrow('A digit is one of 0–9, not 10.');
  });

  it('cover all labels about evenly', () => {
    for (let label = 0; label < 10; label++) {
      const count = pictures.filter((picture) => picture.label === label).length;
      expect(count).toBeGreaterThan(25);
      expect(count).toBeLessThan(85);
    }
  });

  it('hold whole 255ths between 0 and 1', () => {
    for (const { pixels } of pictures) {
      expect(pixels).toHaveLength(784);
      expect(pixels.every((ink) => ink >= 0 && ink <= 1 && Math.abs(ink * 255 - Math.round(ink * 255)) < 1e-4)).toBe(true);
    }
  });

  it('have their centre of mass within a pixel of the middle, but for blemishes', () => {
    const far = pictures.filter((picture) => centreOfMass(picture).some((at) => Math.abs(at - 13.5) > 1));
    expect(far.length).toBeLessThan(0.02 * pictures.length);
  });

  it('have 20 pixels of ink along the longer side, give or take edge and blemishes', () => {
    const sides = pictures.map(inkSide);
    expect(median(sides)).toBe(20);
    expect(sides.filter((side) => Math.abs(side - 20) <= 1).length).toBeGreaterThan(0.9 * sides.length);
  });

  it('have as much ink as real handwriting in MNIST: a mean of 0.13, full ink on 7 % of the pixels', () => {
    const all = pictures.flatMap(({ pixels }) => [...pixels]);
    const share = (holds: (ink: number) => boolean): number => all.filter(holds).length / all.length;
    const mean = all.reduce((sum, ink) => sum + ink, 0) / all.length;
    expect(Math.abs(mean - 0.13)).toBeLessThan(0.01);
    expect(share((ink) => ink > 0.98)).toBeGreaterThan(0.04);
    expect(share((ink) => ink > 0.98)).toBeLessThan(0.1);
  });
});
