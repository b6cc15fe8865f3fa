// The diverging palette of pictures of signed numbers: blue – nothing – orange. Zero is transparent, so that the neutral
// colour is whatever background the picture stands on, on the screen and on paper.
import { onceForEach } from '../once-for-each';

/** Red, green, blue in bytes. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The two ends, and what zero stands on. */
export interface Palette {
  readonly negative: Colour;
  readonly positive: Colour;
  /** White where absent. */
  readonly background?: Colour;
}

/** The ends where no theme says otherwise. */
export const DEFAULT_PALETTE: Palette = { negative: [43, 108, 184], positive: [199, 100, 10] };

/** The byte that stands for zero; −limit is 0, +limit is 254. */
export const ZERO = 127;

/** The byte for a value on the scale from −limit to limit; what lies outside is shown as the end, NaN as zero. */
export function paletteIndex(value: number, limit: number): number {
  if (!(limit > 0) || Number.isNaN(value)) return ZERO;
  return ZERO + Math.round(ZERO * Math.min(1, Math.max(-1, value / limit)));
}

/** What can be read on a colour: light letters or dark ones. */
export type Letters = 'light' | 'dark';

/** Luminance on which black and white are read equally well: (L + 0.05)² = 1.05 · 0.05, WCAG 2.2, contrast ratio. */
const MIDDLE = 0.179;

/** Letters on the colour of a signed number. */
export function lettersOn(value: number, limit: number, { negative, positive, background = [255, 255, 255] }: Palette): Letters {
  const share = limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0;
  const end = value < 0 ? negative : positive;
  return lettersOnColour(background.map((byte, i) => byte + share * (end[i] - byte)));
}

/** Letters on a grey of a picture. */
export function lettersOnGrey(value: number): Letters {
  return lettersOnColour([255 * value, 255 * value, 255 * value]);
}

/** By relative luminance, WCAG 2.2. */
function lettersOnColour(colour: readonly number[]): Letters {
  const [red, green, blue] = colour.map((byte) => (byte <= 10.3 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < MIDDLE ? 'light' : 'dark';
}

/** Red, green, blue, alpha of the bytes 0–254, and of 255, which is nothing: the gap of a mosaic. */
export const paletteColours = onceForEach((palette: Palette): Uint8Array => {
  const colours = new Uint8Array(4 * 256);
  for (let index = 0; index < 255; index++) {
    const share = (index - ZERO) / ZERO;
    colours.set([...(share < 0 ? palette.negative : palette.positive), Math.round(255 * Math.abs(share))], 4 * index);
  }
  return colours;
});
