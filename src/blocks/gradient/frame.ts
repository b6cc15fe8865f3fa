// Where things stand in the figure: one horizontal scale that the networks and the chart share.
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Curve } from './curve';
import { acrossOf } from './pointing-events';

/** The measures of one figure, in CSS pixels. */
export interface FigureFrame {
  readonly width: number;
  readonly depth: number;
  /** x of a layer; 0 is the input. */
  readonly x: ScaleLinear<number, number>;
  /** End of the gutter in which curves are labelled. */
  readonly left: number;
  /** End of the plot; ticks stand beyond it. */
  readonly right: number;
  /** Of the chart without its x axis and the row for zero. */
  readonly height: number;
}

/** What lies above the chart, the height of its x axis, and that of the row for zero. */
export const CHART = { top: 10, axis: 34, zero: 22 } as const;

/** The frame for a figure of this width. */
export function figureFrame(width: number, depth: number): FigureFrame {
  const left = Math.round(Math.max(84, Math.min(150, 0.2 * width)));
  const right = width - (width < 420 ? 36 : 46);
  const height = Math.round(Math.max(216, Math.min(420, 0.4 * width)));
  return { width, depth, left, right, height, x: scaleLinear([0, depth], [left + 6, right - 8]) };
}

/** The vertical axis: log10 of the share of the last layer's gradient. */
export interface LogAxis {
  readonly y: ScaleLinear<number, number>;
  /** Whole powers of ten, from the bottom up. */
  readonly ticks: readonly number[];
  /** y of the row for exactly zero, where some layer receives nothing. */
  readonly zero: number | undefined;
  /** Where the chart ends, with that row. */
  readonly foot: number;
}

/** From a whole power of ten below all curves and whatever else is drawn, at least 10⁻¹, to a little above it. */
export function logAxis(cases: readonly Curve[], { height }: Pick<FigureFrame, 'height'>, also: readonly number[] = []): LogAxis {
  const values = [...also, ...cases.flatMap((one) => [...(one.theory?.log10Shares ?? []), ...measured(one)])];
  const finite = [0, ...values.filter(Number.isFinite)];
  const low = Math.min(-1, Math.floor(Math.min(...finite) - 0.05));
  const high = Math.max(...finite) - 0.06 * (low - Math.max(...finite));
  const bottom = CHART.top + height;
  const silent = cases.some(({ summary }) => summary?.gradient.mean.includes(-Infinity));
  const zero = silent ? bottom + CHART.zero : undefined;
  return { y: scaleLinear([low, high], [bottom, CHART.top]), ticks: decades(low, high), zero, foot: zero ?? bottom };
}

/** y of a share; −Infinity stands in the row for zero. */
export function yOf({ y, zero }: LogAxis, log10: number): number {
  return log10 === -Infinity && zero !== undefined ? zero : y(log10);
}

/** Layers that the x axis names: the first, the last, and round ones between that leave room. */
export function layerTicks({ depth, x }: FigureFrame): readonly number[] {
  const step = [1, 5, 10, 20, 25, 50].find((size) => x(size) - x(0) >= 26) ?? 50;
  const round = Array.from({ length: Math.floor(depth / step) }, (_, i) => (i + 1) * step);
  const room = (a: number, b: number) => Math.abs(x(a) - x(b)) >= 22;
  const inner = round.filter((l) => l !== 1 && l !== depth && room(l, depth) && room(l, 1));
  return [1, ...inner, depth];
}

/** The layer nearest to the pointer on a figure of this frame, or none in the gutters. */
export function pointedLayer(event: PointerEvent, { x, depth, width }: FigureFrame): number | undefined {
  const layer = Math.round(x.invert(acrossOf(event, width)));
  return layer >= 1 && layer <= depth ? layer : undefined;
}

function measured({ summary }: Curve): number[] {
  if (!summary) return [];
  const { mean, deviation } = summary.gradient;
  return Array.from(mean).flatMap((value, l) => (Number.isFinite(value) ? [value - deviation[l], value + deviation[l]] : []));
}

function decades(low: number, high: number): number[] {
  const step = [1, 2, 3, 5, 10, 20, 50, 100, 200].find((size) => (high - low) / size <= 6) ?? 500;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
}
