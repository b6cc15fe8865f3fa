// How the units of a layer are looked at: their slopes and their size.

import type { FloatArray } from '../../engine/tensor';
import { flowActivations, type FlowActivation } from './activations';
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

  constructor(private readonly activation: FlowActivation) {
    this.faint = steepest(flowActivations[activation].derivative) / 10;
  }

  /** What the slopes of [rows, width] numbers come to. */
  sums(applied: Applied, width: number): SlopeSums {
    if (this.slopes.length !== applied.a.length) this.slopes = new Float64Array(applied.a.length);
    fillSlopes(this.activation, applied, this.slopes);
    return summed(this.slopes, width, this.faint);
  }
}

/** √mean a². */
export function unitSize(a: FloatArray): number {
  return Math.sqrt(sumOfSquares(a) / a.length);
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
