// Numbers beside a pointer’s line: all on the side where they fit and cover less of the curves.
import type { Point } from '../ui/free-place';
import { orderedLines, type WantedLine } from './ordered-lines';

/** A dot on the pointer’s line, and how wide its number is. */
export interface PointedDot {
  readonly y: number;
  readonly width: number;
}

/** The chart around the pointer, in its own pixels. */
export interface PointerPlace {
  /** The pointer. */
  readonly x: number;
  /** Where numbers may begin and end. */
  readonly left: number;
  readonly right: number;
  /** The highest and the lowest baseline. */
  readonly top: number;
  readonly bottom: number;
  readonly curves: readonly (readonly Point[])[];
}

/** The numbers with their baselines `at`, where their text begins or ends, and which of both. */
export interface BesidePointer<D extends PointedDot> {
  readonly lines: readonly (D & WantedLine & { readonly at: number })[];
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

/** Pixels from the pointer to a text, from a dot up to its text, and between two lines of text. */
const ASIDE = 8, RISE = 7, APART = 14;
/** By how much the right side has to be better: numbers that change sides under the pointer are hard to follow. */
const CHANGE = 12;
/** Cost of a pixel beyond the room. */
const BEYOND = 100;

/** In the order of their dots, from the top down. */
export function besidePointer<D extends PointedDot>(dots: readonly D[], place: PointerPlace): BesidePointer<D> {
  const [before, behind] = [onSide(dots, place, -1), onSide(dots, place, 1)];
  return behind.cost + CHANGE < before.cost ? behind : before;
}

function onSide<D extends PointedDot>(dots: readonly D[], { x, left, right, top, bottom, curves }: PointerPlace, side: -1 | 1): BesidePointer<D> & { readonly cost: number } {
  const from = x + side * ASIDE;
  const wanted = dots.map((dot) => ({ ...dot, wanted: dot.y - RISE, left: Math.min(from, from + side * dot.width), right: Math.max(from, from + side * dot.width) }));
  const beyond = wanted.reduce((most, line) => Math.max(most, left - line.left, line.right - right), 0);
  const { cost, lines } = orderedLines(wanted, curves, { top, bottom, apart: APART });
  return { lines, x: from, anchor: side < 0 ? 'end' : 'start', cost: cost + BEYOND * beyond };
}
