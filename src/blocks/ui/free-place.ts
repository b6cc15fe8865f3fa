// Where in a chart a label may stand without covering a curve.

/** A rectangle of the chart, in its own pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A place of the chart. */
export type Point = readonly [x: number, y: number];

/** The place that covers least of the curves, in pixels of their length; the first of several that cover as little. */
export function freePlace<P extends Box>(places: readonly [P, ...P[]], curves: readonly (readonly Point[])[]): P {
  const covered = places.map((box) => curves.reduce((sum, points) => sum + coveredLength(box, points), 0));
  return places.reduce((best, place, i) => (covered[i] < covered[places.indexOf(best)] ? place : best), places[0]);
}

/** How much of a curve lies within the rectangle; a point that is no number interrupts it. */
export function coveredLength(box: Box, points: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += coveredShare(box, points[i - 1], points[i]) * Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]) || 0;
  return length;
}

/** The share of the way from a to b that lies within the rectangle (Liang & Barsky, ACM TOG 3(1), 1984). */
function coveredShare({ left, right, top, bottom }: Box, [ax, ay]: Point, [bx, by]: Point): number {
  let [enter, leave] = [0, 1];
  for (const [from, to, low, high] of [[ax, bx, left, right], [ay, by, top, bottom]]) {
    const way = to - from;
    if (way === 0 && (from < low || from > high)) return 0;
    if (way === 0) continue;
    const ends = [(low - from) / way, (high - from) / way];
    enter = Math.max(enter, Math.min(...ends));
    leave = Math.min(leave, Math.max(...ends));
  }
  return Math.max(0, leave - enter);
}
