// The colours and brushes of a pad for networks that take colours, and their words in a note.
import type { Ink } from '../../data/pictures/stroke';
import { PEN } from './pen';

/** The colours, as red, green and blue in 0..1; the first is the one that is taken where a note names none. */
export const COLOURS = {
  black: [0.08, 0.08, 0.08],
  red: [0.85, 0.15, 0.15],
  orange: [0.95, 0.55, 0.1],
  yellow: [0.95, 0.85, 0.15],
  green: [0.15, 0.6, 0.25],
  cyan: [0.15, 0.7, 0.8],
  blue: [0.15, 0.3, 0.85],
  purple: [0.55, 0.2, 0.7],
  white: [1, 1, 1],
} as const satisfies Readonly<Record<string, Ink['colour']>>;

/** One of {@link COLOURS}. */
export type ColourName = keyof typeof COLOURS;

/** The radius of each brush in parts of the pad’s side; `medium` where a note names none. */
export const BRUSHES = { fine: PEN / 2, medium: PEN, broad: 2.5 * PEN } as const;

/** One of {@link BRUSHES}. */
export type BrushName = keyof typeof BRUSHES;

/** What a stroke is drawn with. */
export interface NamedInk {
  readonly colour: ColourName;
  readonly brush: BrushName;
}

/** What strokes are drawn with that name nothing. */
export const DEFAULT_INK: NamedInk = { colour: 'black', brush: 'medium' };

/** The words that may stand before a stroke. */
export const INK_WORDS: readonly string[] = [...Object.keys(COLOURS), ...Object.keys(BRUSHES)];

/** The ink that these words name, each at most once; undefined where one is none of {@link INK_WORDS}. */
export function inkOf(words: readonly string[]): NamedInk | undefined {
  const colour = words.find((word): word is ColourName => Object.hasOwn(COLOURS, word));
  const brush = words.find((word): word is BrushName => Object.hasOwn(BRUSHES, word));
  const count = Number(colour !== undefined) + Number(brush !== undefined);
  return count < words.length ? undefined : { colour: colour ?? DEFAULT_INK.colour, brush: brush ?? DEFAULT_INK.brush };
}

/** The words of an ink, as a note says them. */
export function inkWords({ colour, brush }: NamedInk): string {
  return brush === DEFAULT_INK.brush ? colour : `${colour} ${brush}`;
}

/** The ink in numbers. */
export function inkNumbers({ colour, brush }: NamedInk): Ink {
  return { colour: COLOURS[colour], radius: BRUSHES[brush] };
}

/** The colour of a name as CSS has it. */
export function inkCss(name: ColourName): string {
  return `rgb(${COLOURS[name].map((part) => Math.round(255 * part)).join(' ')})`;
}
