// How the units of a layer are looked at: their slopes, and how many numbers lie where.

import { flowActivations, type FlowActivation } from './activations';
import { count, type Histogram } from './histogram';
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

/** Looks at the units of one layer for a batch. */
export interface UnitLook {
  /** What their slopes come to. */
  slopes(): SlopeSums;
  /** Adds every pre-activation within the histogram's range, in place. */
  count(histogram: Histogram): void;
}

/** Looks at [rows, width] numbers by plain loops. */
export function plainUnits(activation: FlowActivation, applied: Applied, width: number): UnitLook {
  return {
    slopes() {
      const slopes = new Float64Array(applied.a.length);
      fillSlopes(activation, applied, slopes);
      return summed(slopes, width, faintSlope(activation));
    },
    count: (histogram) => count(histogram, applied.a),
  };
}

/** |f′| below which a unit counts as saturated: a tenth of the largest, which is looked for over a grid that is fine enough to tell tenths. */
export function faintSlope(activation: FlowActivation): number {
  const { derivative } = flowActivations[activation];
  let largest = 0;
  for (let x = -6; x <= 6; x += 0.125) largest = Math.max(largest, Math.abs(derivative(x)));
  return largest / 10;
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
