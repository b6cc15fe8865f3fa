// What the units of a layer do, counted by the kernels where the layer lies. The plain twin is plainUnits.

import { unitKinds } from '../../engine/kernels/activation-passes';
import type { Machine } from '../../engine/kernels/assembly';
import type { FlowActivation } from './activations';
import { BATCH } from './deep-network';
import { TABLE, TABLES, type FlowAddresses } from './flow-addresses';
import { BINS } from './histogram';
import type { FlowSize } from './setting';
import { faintSlope, type UnitLook } from './unit-looks';

/** The memory in which layers lie, with room for what is counted. */
interface UnitMemory {
  readonly machine: Machine;
  readonly at: Pick<FlowAddresses, 'unitSums' | 'unitBins'>;
  readonly size: Pick<FlowSize, 'width'>;
}

/** Where a and f(a) [batch, width] of a layer lie. */
interface UnitPlace {
  readonly a: number;
  readonly y: number;
}

/** Looks at a layer of an activation that the kernels know, whose width is a multiple of 4. Asks for no memory. */
export function fastUnits({ machine: { arena, exports }, at: { unitSums, unitBins }, size: { width } }: UnitMemory, activation: FlowActivation, { a, y }: UnitPlace): UnitLook {
  const [kind, faint] = [unitKinds.indexOf(activation), faintSlope(activation)];
  return {
    slopes() {
      exports.unitSums(a, y, BATCH, width, kind, faint, unitSums);
      const [saturated, squares, dead] = arena.doubles(unitSums, 3);
      return { saturated, squares, dead };
    },
    count({ reach, counts }) {
      const found = arena.integers(unitBins, TABLES * TABLE).fill(0);
      exports.countBins(a, BATCH * width, BINS, reach, unitBins);
      for (let bin = 0; bin < BINS; bin++) for (let table = 0; table < TABLES; table++) counts[bin] += found[table * TABLE + bin + 1];
    },
  };
}
