// Where things stand in a small chart of several curves.
import { scaleLinear, type ScaleLinear } from 'd3-scale';

/** One curve; its colour is that of its place. */
export interface ChartSeries {
  readonly name: string;
  /** At x = first, first + 1, …; −Infinity is drawn on the bottom line. */
  readonly values: ArrayLike<number>;
}

/** Height of a chart in CSS pixels, and what lies around its plot. */
export const SERIES_HEIGHT = 200;
/** See {@link SERIES_HEIGHT}. */
export const SERIES_EDGE = { left: 40, right: 12, top: 8, bottom: 34 } as const;
/** Pixels of a letter. */
export const LETTER = 5.9;

/** The measures of one chart, in CSS pixels. */
export interface SeriesScale {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  /** Where the plot ends. */
  readonly foot: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** y of a value: at the bottom line for everything below it, and not endlessly far above the plot. */
  readonly yOf: (value: number) => number;
}

interface ScaleOptions {
  readonly width: number;
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
  /** Letters of the longest text on either side of the plot. */
  readonly gutter: { readonly left: number; readonly right: number };
}

/** The scales of a chart whose values go from `low` to `high`. */
export function seriesScale({ width, first, last, low, high, gutter }: ScaleOptions): SeriesScale {
  const left = Math.max(SERIES_EDGE.left, LETTER * gutter.left + 8);
  const right = width - Math.max(SERIES_EDGE.right, gutter.right === 0 ? 0 : LETTER * gutter.right + 8);
  const foot = SERIES_HEIGHT - SERIES_EDGE.bottom;
  const y = scaleLinear([low, high], [foot, SERIES_EDGE.top]);
  return {
    width, left, right, foot, y,
    x: scaleLinear([first, Math.max(first + 1, last)], [left + 4, right]),
    yOf: (value) => y(Math.max(low, Math.min(high + 9 * (high - low), value))),
  };
}
