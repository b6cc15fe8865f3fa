import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lettersOn, lettersOnGrey, type Colour } from '../../../src/blocks/pictures/palette';

/** WCAG 2.2: (L₁ + 0.05) / (L₂ + 0.05). */
function contrast(a: readonly number[], b: readonly number[]): number {
  const luminance = (colour: readonly number[]) => {
    const [red, green, blue] = colour.map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const byte = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(byte, byte, byte) as fc.Arbitrary<Colour>;
const INK = { light: [255, 255, 255], dark: [0, 0, 0] } as const;

test('Numbers on any colour of any theme’s palette can be read: contrast of at least 4.5', () => {
  fc.assert(fc.property(colour, colour, colour, fc.double({ min: -1.2, max: 1.2, noNaN: true }), (negative, positive, background, value) => {
    const share = Math.min(1, Math.abs(value));
    const end = value < 0 ? negative : positive;
    const shown = background.map((from, i) => from + share * (end[i] - from));
    expect(contrast(shown, INK[lettersOn(value, 1, { negative, positive, background })])).toBeGreaterThan(4.5);
  }), { seed: 1 });
});

test('Numbers on any grey can be read', () => {
  for (let value = 0; value <= 1; value += 0.01) expect(contrast([255 * value, 255 * value, 255 * value], INK[lettersOnGrey(value)])).toBeGreaterThan(4.5);
});

test('Without a scale there is only the background', () => {
  expect(lettersOn(3, 0, { negative: [0, 0, 0], positive: [0, 0, 0] })).toBe('dark');
});
