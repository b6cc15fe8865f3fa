// The text notation of pen skeletons: a pose is strokes separated by `/`, a stroke is places separated by spaces.
//   .4,0        a point (x, y) of the unit box, y down
//   .85,.2!     a point where the pen turns a corner
//   @x,y,a,b,from,to,n   n points on the ellipse round (x, y) with half axes a, b; degrees, 0 = right, 90 = down

/** One point of a skeleton. */
export interface SkeletonPoint {
  /** Unit box, 0 = left edge; a little outside is allowed. */
  readonly x: number;
  /** Unit box, 0 = top edge. */
  readonly y: number;
  /** Whether the pen was put down here. */
  readonly starts: boolean;
  /** Whether the pen turns sharply here. */
  readonly corner: boolean;
}

/** A pose or a stroke that does not follow the notation; a mistake in a table, never in a note. */
export class StrokeNotationError extends SyntaxError {
  override readonly name = 'StrokeNotationError';
}

/** Reads a pose, e.g. `'.15,0 0,.5! .95,.48 / .8,0 .7,1'`, as the points of its strokes in writing order. */
export function readPose(text: string): SkeletonPoint[] {
  return text.split('/').flatMap(readStroke);
}

function readStroke(text: string): SkeletonPoint[] {
  const places = text.trim().split(/\s+/).flatMap(readPlace);
  if (places.length < 2) throw new StrokeNotationError(`A stroke needs two points or more, found “${text.trim()}”.`);
  return places.map((place, index) => ({ ...place, starts: index === 0 }));
}

type Place = Omit<SkeletonPoint, 'starts'>;

function readPlace(text: string): Place[] {
  if (text.startsWith('@')) return readArc(text);
  const corner = text.endsWith('!');
  const [x, y] = readNumbers(corner ? text.slice(0, -1) : text, 2) as [number, number];
  return [{ x, y, corner }];
}

function readArc(text: string): Place[] {
  const [cx, cy, rx, ry, from, to, count] = readNumbers(text.slice(1), 7) as [number, number, number, number, number, number, number];
  return Array.from({ length: count }, (_, index) => {
    const angle = ((from + ((to - from) * index) / (count - 1)) * Math.PI) / 180;
    return { x: cx + rx * Math.cos(angle), y: cy + ry * Math.sin(angle), corner: false };
  });
}

function readNumbers(text: string, count: number): number[] {
  const numbers = text.split(',').map((part) => (part === '' ? NaN : Number(part)));
  if (numbers.length === count && numbers.every(Number.isFinite)) return numbers;
  throw new StrokeNotationError(`Expected ${count} numbers separated by commas, found “${text}”.`);
}
