// What the units of a layer do, counted by the kernels where the layer lies. The plain twin is plainUnits.

import { unitKinds } from '../../engine/kernels/activation-passes';
import type { Machine } from '../../engine/kernels/assembly';
import type { FlowActivation } from './activations';
import { BATCH } from './deep-network';
import { BINS } from './histogram';
import { faintSlope, type UnitLook } from './unit-looks';

/** Three float64 sums. */
export const UNIT_SUMS_FLOATS = 6;

/** Bins of one table, with a place before the first and one behind the last for what lies outside. */
const TABLE = BINS + 2;
/** Four tables of integers. */
export const UNIT_BINS_FLOATS = 4 * TABLE;

/** Where a layer and what is counted of it lie. */
interface UnitPlace {
  /** a and f(a) [batch, width]. */
  readonly a: number;
  readonly y: number;
  readonly width: number;
  /** {@link UNIT_SUMS_FLOATS} and {@link UNIT_BINS_FLOATS}. */
  readonly sums: number;
  readonly bins: number;
}

/** Looks at a layer of an activation that the kernels know, whose width is a multiple of 4. Asks for no memory. */
export function fastUnits({ arena, exports }: Machine, activation: FlowActivation, { a, y, width, sums, bins }: UnitPlace): UnitLook {
  const [kind, faint] = [unitKinds.indexOf(activation), faintSlope(activation)];
  return {
    slopes() {
      exports.unitSums(a, y, BATCH, width, kind, faint, sums);
      const [saturated, squares, dead] = arena.doubles(sums, 3);
      return { saturated, squares, dead };
    },
    count({ reach, counts }) {
      const found = arena.integers(bins, UNIT_BINS_FLOATS).fill(0);
      exports.countBins(a, BATCH * width, BINS, reach, bins);
      for (let bin = 0; bin < BINS; bin++) for (let table = 0; table < 4; table++) counts[bin] += found[table * TABLE + bin + 1];
    },
  };
}
