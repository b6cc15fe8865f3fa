// What a reader paints on a pad in colours, as a picture of any size: on white paper, each stroke over those before it,
// edges antialiased. Nothing is moved or scaled, because for pictures in colour the place is part of the picture.
import { distanceTo } from './drawing';
import type { Picture } from './picture';
import type { Drawing, Ink, Stroke } from './stroke';

/** What a stroke without an ink of its own is painted with: black, by the drawing’s pen. */
const BLACK: Ink['colour'] = [0.08, 0.08, 0.08];

/** Paints the strokes on a square sheet of side × side pixels. */
export function paintStrokes({ strokes, pen, inks }: Drawing, side: number): Picture {
  const pixels = new Float32Array(3 * side * side).fill(1);
  strokes.forEach((stroke, k) => paint({ pixels, side }, stroke, inks?.[k] ?? { colour: BLACK, radius: pen }));
  return { width: side, height: side, channels: 3, pixels };
}

interface Sheet {
  readonly pixels: Float32Array;
  readonly side: number;
}

/** Covers every pixel by (radius − distance) + ½, from 0 to 1, in pixels. */
function paint({ pixels, side }: Sheet, stroke: Stroke, { colour, radius }: Ink): void {
  for (let at = 0; at < side * side; at++) {
    const cover = Math.min(1, Math.max(0, (radius * side) - distanceToStroke(stroke, side, at) + 0.5));
    for (let c = 0; c < 3 && cover > 0; c++) pixels[c * side * side + at] += cover * (colour[c] - pixels[c * side * side + at]);
  }
}

/** From the middle of a pixel to the polyline, in pixels; infinite for a stroke without points. */
function distanceToStroke(stroke: Stroke, side: number, at: number): number {
  let least = Infinity;
  for (let p = 0; p + 1 < stroke.length; p += 2) {
    const from = Math.max(0, p - 2);
    const segment = { ax: stroke[from] * side, ay: stroke[from + 1] * side, bx: stroke[p] * side, by: stroke[p + 1] * side };
    least = Math.min(least, distanceTo(segment, (at % side) + 0.5, Math.floor(at / side) + 0.5));
  }
  return least;
}
