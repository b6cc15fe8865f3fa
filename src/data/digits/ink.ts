// Drawing: a path and the pen's radii become coverage on a canvas somewhat larger than the picture,
// so that the picture can be cut out round the centre of mass afterwards.
import type { PenPath } from './pen-path';
import type { Writer } from './writer';

/** Side of the canvas in pixels; the digit's box lies in its middle. */
export const canvasSide = 44;

/** The longer side of the box round the ink, in pixels. */
export const boxSide = 20;

/** Ink in 0..(a little over 1), canvasSide × canvasSide, rows first. */
export type Canvas = Float32Array;

/** Draws the path scaled so that the box round its ink, pen width included, has boxSide as its longer side. */
export function drawInk(path: PenPath, radii: Float64Array, { hand, random }: Writer): Canvas {
  const { least, most } = hand.edge;
  const edge = least + (most - least) * random.uniform();
  const { x, y, r } = fitBox(path, radii);
  const canvas = new Float32Array(canvasSide * canvasSide);
  for (let p = 1; p < x.length; p++) {
    if (path.starts[p] === 0) drawSegment(canvas, { x, y, r, end: p }, edge);
  }
  return canvas;
}

/** The path in canvas pixels. */
interface PixelPath {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly r: Float64Array;
}

function fitBox({ x, y }: PenPath, radii: Float64Array): PixelPath {
  const left = extent(x, radii, -1);
  const right = extent(x, radii, 1);
  const top = extent(y, radii, -1);
  const bottom = extent(y, radii, 1);
  const scale = boxSide / Math.max(right - left, bottom - top);
  const place = (values: Float64Array, middle: number): Float64Array =>
    values.map((value) => (value - middle) * scale + canvasSide / 2);
  return { x: place(x, (left + right) / 2), y: place(y, (top + bottom) / 2), r: radii.map((radius) => radius * scale) };
}

/** The furthest reach of the ink in one direction along an axis, as a coordinate. */
function extent(values: Float64Array, radii: Float64Array, direction: -1 | 1): number {
  let most = -Infinity;
  for (let p = 0; p < values.length; p++) most = Math.max(most, direction * values[p] + radii[p]);
  return direction * most;
}

/**
 * Covers the pixels round the segment from point end − 1 to point end, radius interpolated along it:
 * coverage = (radius − distance) ÷ edge + ½, the highest of all segments staying.
 */
function drawSegment(canvas: Canvas, { x, y, r, end }: PixelPath & { end: number }, edge: number): void {
  const [ax, ay, ra] = [x[end - 1], y[end - 1], r[end - 1]];
  const [dx, dy, dr] = [x[end] - ax, y[end] - ay, r[end] - ra];
  const lengthSquared = dx * dx + dy * dy + 1e-9;
  const reach = Math.max(ra, r[end]) + edge / 2;
  const columns = pixelsWithin(ax, x[end], reach);
  const rows = pixelsWithin(ay, y[end], reach);
  for (let row = rows.first; row <= rows.last; row++) {
    for (let column = columns.first; column <= columns.last; column++) {
      const px = column + 0.5 - ax;
      const py = row + 0.5 - ay;
      const t = Math.min(Math.max((px * dx + py * dy) / lengthSquared, 0), 1);
      const [offX, offY] = [px - t * dx, py - t * dy];
      const distance = Math.sqrt(offX * offX + offY * offY);
      const coverage = (ra + t * dr - distance) / edge + 0.5;
      const at = row * canvasSide + column;
      if (coverage > canvas[at]) canvas[at] = coverage;
    }
  }
}

function pixelsWithin(a: number, b: number, reach: number): { first: number; last: number } {
  return {
    first: Math.max(0, Math.ceil(Math.min(a, b) - reach - 0.5)),
    last: Math.min(canvasSide - 1, Math.floor(Math.max(a, b) + reach - 0.5)),
  };
}
