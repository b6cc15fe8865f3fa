// The diverging palette of pictures of signed numbers: blue – nothing – orange. Zero is transparent, so that the neutral
// colour is whatever background the picture stands on, on the screen and on paper.

/** Red, green, blue in bytes. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The two ends. */
export interface Palette {
  readonly negative: Colour;
  readonly positive: Colour;
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

/** What can be read on a colour: light letters, dark ones, or those of the theme. */
export type Letters = 'light' | 'dark' | 'plain';

/** Share of the full colour from which the theme’s letters are hard to read. */
const STRONG = 0.55;

/** Letters on the colour of a signed number: blue is dark in every theme, orange is light. */
export function lettersOn(value: number, limit: number): Letters {
  if (Math.abs(value) <= STRONG * limit) return 'plain';
  return value < 0 ? 'light' : 'dark';
}

/** Letters on a grey of a picture. */
export function lettersOnGrey(value: number): Letters {
  return value < 0.5 ? 'light' : 'dark';
}

const tables = new WeakMap<Palette, Uint8Array>();

/** Red, green, blue, alpha of the bytes 0–254, and of 255, which is nothing: the gap of a mosaic. */
export function paletteColours(palette: Palette): Uint8Array {
  const known = tables.get(palette);
  if (known) return known;
  const colours = new Uint8Array(4 * 256);
  for (let index = 0; index < 255; index++) {
    const share = (index - ZERO) / ZERO;
    colours.set([...(share < 0 ? palette.negative : palette.positive), Math.round(255 * Math.abs(share))], 4 * index);
  }
  tables.set(palette, colours);
  return colours;
}
