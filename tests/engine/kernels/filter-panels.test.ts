// Filters packed into panels, against panels that are filled place by place.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules, startMachine, type Machine } from '../../../src/engine/kernels/assembly';
import { packFilters, type FilterPanels } from '../../../src/engine/kernels/filter-panels';
import { upTo4 } from '../../../src/engine/kernels/pixels';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

type Filters = Omit<FilterPanels, 'panels' | 'scale'> & { readonly scale: Float64Array | undefined };

const tap = fc.integer({ min: 1, max: 3 });
const cases = fc
  .record({ out: fc.integer({ min: 1, max: 29 }), channels: fc.integer({ min: 1, max: 13 }), kernel: fc.oneof(fc.constant([1, 1]), fc.tuple(tap, tap)), room: fc.nat(3), scaled: fc.boolean(), seed: fc.nat(1e6) })
  .map(({ out, channels, kernel, room, scaled, seed }): Filters => ({
    ...{ W: randomFloats(out * channels * kernel[0] * kernel[1], seed), out, columns: upTo4(out), channels, kernel, pitch: channels + room },
    scale: scaled ? Float64Array.from(randomFloats(out, seed + 1)) : undefined,
  }));

/** Panels of 8 columns, the last of 12 or 4 where the columns are no multiple of 8: [panel][tap][pitch][columns of the panel]. */
function panelsOf({ W, out, columns, channels, kernel: [height, width], pitch, scale }: Filters): Float32Array {
  const taps = height * width, rest = columns % 8;
  const last = rest === 0 ? 0 : Math.min(columns, 12), whole = columns - last;
  const panels = new Float32Array(columns * taps * pitch);
  for (let o = 0; o < out; o++) {
    const first = o < whole ? o - (o % 8) : whole, wide = o < whole ? 8 : last;
    for (let c = 0; c < channels; c++)
      for (let t = 0; t < taps; t++) panels[first * taps * pitch + (t * pitch + c) * wide + o - first] = W[(o * channels + c) * taps + t] * (scale ? scale[o] : 1);
  }
  return panels;
}

describe.each(['relaxed-simd', 'simd'] as const)('panels by %s', (name) => {
  let machine: Machine;
  beforeAll(async () => {
    const module = (await acceptedModules()).find((one) => one.name === name);
    if (!module) throw new TypeError(`this Node does not take ${name}`);
    machine = await startMachine(module);
  });

  function packed({ scale, ...filters }: Filters): Float32Array {
    const { arena } = machine;
    const count = filters.columns * filters.kernel[0] * filters.kernel[1] * filters.pitch;
    return arena.scope(() => {
      const panels = arena.reserve(count);
      arena.view(panels, count).fill(NaN);
      packFilters(machine, { ...filters, panels, scale: scale && arena.putDoubles(scale) });
      return arena.view(panels, count).slice();
    });
  }

  it('hold every filter bit for bit, multiplied in float64 and rounded once, and zeros wherever there is none', () => {
    fc.assert(fc.property(cases, (filters) => void expect(packed(filters)).toEqual(panelsOf(filters))), { numRuns: 300 });
  });

  it('are the same for more filters than are copied at once', () => {
    const filters: Filters = { W: randomFloats(1025 * 2100, 5), out: 1025, columns: 1028, channels: 2100, kernel: [1, 1], pitch: 2100, scale: undefined };
    const [found, expected] = [packed(filters), panelsOf(filters)];
    expect(found.findIndex((value, i) => value !== expected[i])).toBe(-1);
  });
});
