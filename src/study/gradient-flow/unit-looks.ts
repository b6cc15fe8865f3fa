// How the units of a layer are looked at: by the kernels where they hold float32 numbers of an activation that they know, else
// by the plain loops of slopes.ts and histogram.ts.

import { unitKinds } from '../../engine/kernels/activation-passes';
import { floatField } from '../../engine/kernels/arena';
import type { Machine } from '../../engine/kernels/assembly';
import type { FloatArray } from '../../engine/tensor';
import { flowActivations, type FlowActivation } from './activations';
import { BINS, count, type Histogram } from './histogram';
import { sumOfSquares } from './power-of-two';
import { fillSlopes, type Applied } from './slopes';

/** Sums over the slopes f′ of a layer's units for a batch. */
export interface SlopeSums {
  /** Pairs of a unit and an input with |f′| below a tenth of the largest |f′|. */
  readonly saturated: number;
  /** Σ f′². */
  readonly squares: number;
  /** Units with f′ = 0 for every input. */
  readonly dead: number;
}

/** Looks at layers of one activation. */
export class UnitLooks {
  /** |f′| below which a unit counts as saturated. */
  private readonly faint: number;
  private slopes = new Float64Array(0);

  /** @param machine the kernels' own; plain loops where absent */
  constructor(private readonly activation: FlowActivation, private readonly machine?: Machine) {
    this.faint = steepest(flowActivations[activation].derivative) / 10;
  }

  /** √mean a². */
  size(a: FloatArray): number {
    return Math.sqrt(sumOfSquares(a) / a.length);
  }

  /** What the slopes of [rows, width] numbers come to. */
  sums(applied: Applied, width: number): SlopeSums {
    const kind = unitKinds.indexOf(this.activation);
    const [a, y] = [this.singles(applied.a), applied.y && this.singles(applied.y)];
    if (this.machine && a && y && kind >= 0 && width % 4 === 0) return sumsByKernel(this.machine, { a, y, width, kind, faint: this.faint });
    if (this.slopes.length !== applied.a.length) this.slopes = new Float64Array(applied.a.length);
    fillSlopes(this.activation, applied, this.slopes);
    return summed(this.slopes, width, this.faint);
  }

  /** Adds every number within the histogram's range, in place. */
  count(histogram: Histogram, a: FloatArray): void {
    const singles = this.singles(a);
    if (this.machine && singles) countByKernel(this.machine, histogram, singles);
    else count(histogram, a);
  }

  /** Numbers that the kernels take: float32, a multiple of 4 of them. */
  private singles(numbers: FloatArray): Float32Array | undefined {
    return this.machine && numbers instanceof Float32Array && numbers.length % 4 === 0 ? numbers : undefined;
  }
}

/** Largest |f′| of an activation, over a grid that is fine enough to tell tenths. */
function steepest(derivative: (x: number) => number): number {
  let largest = 0;
  for (let x = -6; x <= 6; x += 0.125) largest = Math.max(largest, Math.abs(derivative(x)));
  return largest;
}

/** What rows of slopes come to. Nothing branches on a slope, for half of a ReLU's are a surprise. */
function summed(slopes: Float64Array, width: number, faint: number): SlopeSums {
  let [saturated, squares] = [0, 0];
  const sizes = new Float64Array(width);
  for (let row = 0; row < slopes.length; row += width) {
    for (let unit = 0; unit < width; unit++) {
      const size = Math.abs(slopes[row + unit]);
      squares += size * size;
      saturated += Number(size < faint);
      sizes[unit] += size;
    }
  }
  let dead = 0;
  for (let unit = 0; unit < width; unit++) dead += Number(sizes[unit] === 0);
  return { saturated, squares, dead };
}

interface KernelLook {
  readonly a: Float32Array;
  readonly y: Float32Array;
  readonly width: number;
  readonly kind: number;
  readonly faint: number;
}

function sumsByKernel({ arena, exports }: Machine, { a, y, width, kind, faint }: KernelLook): SlopeSums {
  return arena.scope(() => {
    const [atA, atY, into] = [arena.put(a), arena.put(y), arena.reserve(6)];
    exports.unitSums(arena.putCall({ a: atA, y: atY, rows: a.length / width, width, kind, faint: floatField(faint), into }));
    const [saturated, squares, dead] = arena.doubles(into, 3);
    return { saturated, squares, dead };
  });
}

/** Four tables, each with a place before its first bin and one behind its last. */
function countByKernel({ arena, exports }: Machine, { reach, counts }: Histogram, a: Float32Array): void {
  arena.scope(() => {
    const [from, tables] = [arena.put(a), arena.reserve(4 * (BINS + 2))];
    const found = new Int32Array(arena.view(tables, 4 * (BINS + 2)).fill(0).buffer, tables, 4 * (BINS + 2));
    exports.countBins(from, a.length, BINS, reach, tables);
    for (let at = 0; at < found.length; at++) {
      const bin = (at % (BINS + 2)) - 1;
      if (bin >= 0 && bin < BINS) counts[bin] += found[at];
    }
  });
}
