// What a reader draws on a pad, as a picture in the format of the digits: 28 × 28, light ink on dark, the longer side
// of the ink 20 pixels, its centre of mass in the middle, edges antialiased. Knows no pad; gets points.
import { boxSide, canvasSide } from '../digits/ink';
import { pictureSide } from '../digits/scan';
import type { Picture } from './picture';
import type { Drawing } from './stroke';

/** Radius of the scaled pen in pixels of the picture: a small drawing enlarged must not become a blot. */
const LEAST_RADIUS = 0.9;
const MOST_RADIUS = 1.7;
/** A drawing is enlarged at most this often beyond a pad that fills the picture. */
const MOST_GROWTH = 4;
/** Pixels over which ink fades into paper. */
const EDGE = 1.2;

/** Draws strokes as the digits are drawn; nothing but paper without any. */
export function drawStrokes({ strokes, pen }: Drawing): Picture {
  const paper = { width: pictureSide, height: pictureSide, channels: 1 } as const;
  if (strokes.every((stroke) => stroke.length < 2)) return { ...paper, pixels: new Float32Array(pictureSide * pictureSide) };
  const canvas = new Float32Array(canvasSide * canvasSide);
  const { scale, radius, middle } = fit({ strokes, pen });
  const place = (value: number, axis: 0 | 1): number => (value - middle[axis]) * scale + canvasSide / 2;
  for (const stroke of strokes) drawLine(canvas, stroke.map((value, i) => place(value, i % 2 === 0 ? 0 : 1)), radius);
  return { ...paper, pixels: cutOut(canvas) };
}

/** Pixels per pad side, so that the ink with the pen’s width fits the box; the middle of the ink. */
function fit({ strokes, pen }: Drawing): { scale: number; radius: number; middle: readonly [number, number] } {
  const bounds = [0, 1].map((axis) => {
    const values = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === axis));
    return { low: Math.min(...values), high: Math.max(...values) };
  });
  const extent = Math.max(...bounds.map(({ low, high }) => high - low));
  const growth = Math.min(boxSide / (extent + 2 * pen), MOST_GROWTH * pictureSide);
  const radius = Math.min(Math.max(pen * growth, LEAST_RADIUS), MOST_RADIUS);
  const scale = extent === 0 ? growth : Math.min((boxSide - 2 * radius) / extent, MOST_GROWTH * pictureSide);
  const [x, y] = bounds.map(({ low, high }) => (low + high) / 2);
  return { scale, radius, middle: [x, y] };
}

/** Covers the pixels round a polyline: coverage = (radius − distance) ÷ edge + ½, the highest of all segments staying. */
function drawLine(canvas: Float32Array, points: readonly number[], radius: number): void {
  for (let p = 0; p + 1 < points.length; p += 2) {
    const [bx, by] = [points[p], points[p + 1]];
    const [ax, ay] = p === 0 ? [bx, by] : [points[p - 2], points[p - 1]];
    for (let at = 0; at < canvas.length; at++) {
      const distance = distanceTo({ ax, ay, bx, by }, (at % canvasSide) + 0.5, Math.floor(at / canvasSide) + 0.5);
      canvas[at] = Math.max(canvas[at], Math.min(1, (radius - distance) / EDGE + 0.5));
    }
  }
}

/** A piece of a straight line from a to b. */
export interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/** From the point to the nearest one of the segment. */
export function distanceTo({ ax, ay, bx, by }: Segment, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The pixels whose middle is the centre of mass, to the nearest whole pixel. */
function cutOut(canvas: Float32Array): Float32Array {
  const [top, left] = cornerRoundMass(canvas);
  const pixels = new Float32Array(pictureSide * pictureSide);
  for (let row = 0; row < pictureSide; row++) {
    const from = (row + top) * canvasSide + left;
    pixels.set(canvas.subarray(from, from + pictureSide), row * pictureSide);
  }
  return pixels;
}

function cornerRoundMass(canvas: Float32Array): readonly [top: number, left: number] {
  let [mass, rows, columns] = [0, 0, 0];
  canvas.forEach((ink, at) => {
    mass += ink;
    rows += ink * Math.floor(at / canvasSide);
    columns += ink * (at % canvasSide);
  });
  const corner = (moment: number): number => Math.min(Math.max(Math.round(moment / mass - (pictureSide - 1) / 2), 0), canvasSide - pictureSide);
  return [corner(rows), corner(columns)];
}
