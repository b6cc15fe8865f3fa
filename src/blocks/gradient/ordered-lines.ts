// One line of text for each of several dots that stand above one another: never on another line, in the order of the dots,
// and where it covers least of what is drawn. What lies beside them is for the caller to say.
import { coveredLength, type Box, type Point } from '../ui/free-place';

/** One line of text before it has its place, in pixels of the chart. */
export interface WantedLine {
  /** The baseline right beside its dot. */
  readonly wanted: number;
  readonly left: number;
  readonly right: number;
}

/** Where baselines may stand, and how far from one another. */
export interface LineRoom {
  readonly top: number;
  readonly bottom: number;
  readonly apart: number;
}

/** Lines with their baselines, and what they cost: pixels that they stand away, and two for each pixel of a curve that they cover. */
export interface PlacedLines<L extends WantedLine> {
  readonly cost: number;
  readonly lines: readonly (L & { readonly at: number })[];
}

/** Pixels between two heights that are tried, and of the letters above and below a baseline. */
const STEP = 2, ABOVE = 10, BELOW = 3;
/** Cost of a covered pixel, that of a pixel away from the dot being 1. */
const COVERED = 2;

/** A height at which a line may stand, what it and the lines above it cost at best, and where the one above stands then. */
interface Tried {
  readonly at: number;
  readonly cost: number;
  readonly above: number;
}

/** The cheapest heights of all lines together (dynamic programming from the top line down); below the room where they are too many. */
export function orderedLines<L extends WantedLine>(lines: readonly L[], curves: readonly (readonly Point[])[], room: LineRoom): PlacedLines<L> {
  const sorted = [...lines].sort((a, b) => a.wanted - b.wanted);
  const table: Tried[][] = [];
  sorted.forEach((line, i) => table.push(triedHeights(line, table[i - 1], { curves, room, rank: i, count: sorted.length })));
  const last = table[table.length - 1] ?? [];
  let chosen = last.reduce((best, { cost }, i) => (cost < last[best].cost ? i : best), 0);
  const cost = last[chosen]?.cost ?? 0;
  const heights = table.map(() => 0);
  for (let i = table.length - 1; i >= 0; i--) {
    heights[i] = table[i][chosen].at;
    chosen = table[i][chosen].above;
  }
  return { cost, lines: sorted.map((line, i) => ({ ...line, at: heights[i] })) };
}

interface Surroundings {
  readonly curves: readonly (readonly Point[])[];
  readonly room: LineRoom;
  /** Lines above this one, and all of them. */
  readonly rank: number;
  readonly count: number;
}

function triedHeights(line: WantedLine, above: readonly Tried[] | undefined, { curves, room, rank, count }: Surroundings): Tried[] {
  const near = piecesBeside(curves, line);
  const highest = room.top + rank * room.apart;
  const lowest = Math.max(room.bottom, room.top + (count - 1) * room.apart) - (count - 1 - rank) * room.apart;
  const tried: Tried[] = [];
  let [next, best] = [0, -1];
  for (const at of heightsBetween(highest, lowest, line.wanted)) {
    for (; above && next < above.length && above[next].at <= at - room.apart + 1e-9; next++) if (best < 0 || above[next].cost < above[best].cost) best = next;
    if (above && best < 0) continue;
    const box: Box = { left: line.left, right: line.right, top: at - ABOVE, bottom: at + BELOW };
    tried.push({ at, above: best, cost: (above?.[best].cost ?? 0) + Math.abs(at - line.wanted) + COVERED * near.reduce((sum, points) => sum + coveredLength(box, points), 0) });
  }
  return tried;
}

/** From the top down, both ends and the wanted height among them. */
function heightsBetween(top: number, bottom: number, wanted: number): number[] {
  const first = top + (((wanted - top) % STEP) + STEP) % STEP;
  const steps = Array.from({ length: Math.max(0, Math.floor((bottom - first) / STEP) + 1) }, (_, i) => first + i * STEP);
  return [...new Set([top, ...steps, bottom])];
}

/** The pieces of curves that can reach into the line. */
function piecesBeside(curves: readonly (readonly Point[])[], { left, right }: WantedLine): readonly (readonly Point[])[] {
  return curves.flatMap((points) => points.slice(1).flatMap((to, i) => {
    const from = points[i];
    return Math.max(from[0], to[0]) >= left && Math.min(from[0], to[0]) <= right ? [[from, to]] : [];
  }));
}
