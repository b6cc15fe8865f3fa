// The curve through the control points: a Catmull–Rom spline a stroke, split at corners, with uncertain ends.
import type { ControlPoints } from './control-points';
import type { PenPath } from './pen-path';
import type { Writer } from './writer';

/** Points per pair of control points. */
const substeps = 7;

/** Follows each stroke from a little before or after its first control point to about its last. */
export function traceStrokes(points: ControlPoints, writer: Writer): PenPath {
  const strokes = strokeRanges(points.starts);
  const length = strokes.reduce((total, { first, last }) => total + (last - first) * substeps + 1, 0);
  const path = { x: new Float64Array(length), y: new Float64Array(length), starts: new Uint8Array(length) };
  let at = 0;
  for (const { first, last } of strokes) {
    const from = first - overrun(writer) * (last - first);
    const to = last + overrun(writer) * (last - first);
    const steps = (last - first) * substeps;
    path.starts[at] = 1;
    for (let step = 0; step <= steps; step++, at++) {
      const t = from + ((to - from) * step) / steps;
      const segment = Math.min(Math.max(Math.floor(t), first), last - 1);
      path.x[at] = onSegment(points, points.x, segment, t - segment);
      path.y[at] = onSegment(points, points.y, segment, t - segment);
    }
  }
  return path;
}

function strokeRanges(starts: Uint8Array): { first: number; last: number }[] {
  const firsts = [...starts.keys()].filter((p) => starts[p] === 1);
  return firsts.map((first, index) => ({ first, last: (firsts[index + 1] ?? starts.length) - 1 }));
}

/** By which part of the stroke an end runs over; negative where it falls short. */
function overrun({ hand, random }: Writer): number {
  const kind = random.uniform();
  if (kind < hand.endOverrun.chance) return hand.endOverrun.most * random.uniform();
  if (kind < hand.endOverrun.chance + hand.endShortfall.chance) return -hand.endShortfall.most * random.uniform();
  return 0;
}

/** One coordinate at u in 0..1 between control points i and i + 1; straight on beyond the ends. */
function onSegment(points: ControlPoints, values: Float64Array, i: number, u: number): number {
  const p1 = values[i];
  const p2 = values[i + 1];
  if (u < 0) return p1 + u * (p2 - p1);
  if (u > 1) return p2 + (u - 1) * (p2 - p1);
  const p0 = bounds(points, i) ? 2 * p1 - p2 : values[i - 1];
  const p3 = bounds(points, i + 1) ? 2 * p2 - p1 : values[i + 2];
  return catmullRom([p0, p1, p2, p3], u);
}

/** Whether the curve on one side of this point knows nothing of the other side. */
function bounds({ starts, corners }: ControlPoints, p: number): boolean {
  return corners[p] === 1 || starts[p] === 1 || p === starts.length - 1 || starts[p + 1] === 1;
}

/** ½(−u³+2u²−u)p0 + ½(3u³−5u²+2)p1 + ½(−3u³+4u²+u)p2 + ½(u³−u²)p3 (Catmull & Rom 1974, uniform, tension ½). */
function catmullRom([p0, p1, p2, p3]: readonly [number, number, number, number], u: number): number {
  const u2 = u * u;
  const u3 = u2 * u;
  return 0.5 * ((-u3 + 2 * u2 - u) * p0 + (3 * u3 - 5 * u2 + 2) * p1 + (-3 * u3 + 4 * u2 + u) * p2 + (u3 - u2) * p3);
}
