// What units do as the kernels of both modules count it, against plain loops.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitKinds } from '../../../src/engine/kernels/activation-passes';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import { FLOW_ACTIVATIONS, flowActivations, type FlowActivation } from '../../../src/study/gradient-flow/activations';
import { BATCH } from '../../../src/study/gradient-flow/deep-network';
import { fastUnits } from '../../../src/study/gradient-flow/fast-units';
import { laidOut } from '../../../src/study/gradient-flow/flow-addresses';
import { emptyHistogram } from '../../../src/study/gradient-flow/histogram';
import { plainUnits, type UnitLook } from '../../../src/study/gradient-flow/unit-looks';

const machines = await Promise.all((await acceptedModules()).map(async (module) => ({ name: module.name, machine: (await createSimdKernels(module)).machine })));
const activations = FLOW_ACTIVATIONS.filter((activation) => unitKinds.includes(activation));
/** A batch of numbers: small ones as often as those that leave every range. */
const layers = fc.tuple(fc.constantFrom(8, 24, 64), fc.constantFrom(0.01, 1, 30, 3000), fc.integer()).map(([width, size, seed]) =>
  ({ width, a: Float32Array.from({ length: BATCH * width }, (_, i) => size * Math.sin(i * 12.9898 + seed)) }));

describe.each(machines)('units counted by $name', ({ machine }) => {
  const { arena } = machine;

  /** Gives the same layer to the kernels and to plain loops. */
  const both = (activation: FlowActivation, { a, width }: { a: Float32Array; width: number }, look: (fast: UnitLook, plain: UnitLook) => void): void => {
    const y = Float32Array.from(a, flowActivations[activation].f), size = { depth: 1, width };
    const start = arena.hold(laidOut(size, 0).end / 4), at = laidOut(size, start);
    arena.view(at.a[0], a.length).set(a);
    arena.view(at.y[0], a.length).set(y);
    look(fastUnits({ machine, at, size }, activation, { a: at.a[0], y: at.y[0] }), plainUnits(activation, { a, y }, width));
    arena.letGo(start);
  };

  it.each(activations)('have the slopes of plain loops with %s: Σ f′² within 1e-5, and every count of what is not on the edge', (activation) => {
    fc.assert(fc.property(layers, (layer) => both(activation, layer, (fast, plain) => {
      const [found, expected] = [fast.slopes(), plain.slopes()];
      expect(Math.abs(found.squares - expected.squares)).toBeLessThanOrEqual(1e-5 * expected.squares + 1e-30);
      expect(Math.abs(found.saturated - expected.saturated)).toBeLessThanOrEqual(1 + layer.a.length / 1000);
      if (activation === 'relu' || activation === 'linear') expect(found).toEqual(expected);
    })));
  });

  it('fall into the same bins, those on an edge and those outside among them, onto what is there', () => {
    const number = fc.oneof(fc.float({ noNaN: true }), fc.integer({ min: -30, max: 30 }).map((bin) => bin / 6));
    fc.assert(fc.property(fc.array(number, { minLength: 8 * BATCH, maxLength: 8 * BATCH }), fc.constantFrom(4, 4.37, 1e-3), (numbers, reach) =>
      both('relu', { a: Float32Array.from(numbers), width: 8 }, (fast, plain) => {
        const [found, expected] = [emptyHistogram(reach / 4, 1e-9), emptyHistogram(reach / 4, 1e-9)];
        for (const _twice of [1, 2]) {
          fast.count(found);
          plain.count(expected);
        }
        expect(found).toEqual(expected);
      })), { numRuns: 30 });
  });

  it('are dead where a ReLU gets nothing above 0 in any row, and in that column alone', () => {
    const width = 8, a = Float32Array.from({ length: BATCH * width }, (_, i) => (i % width === 3 || i % width === 6 ? -i : 1));
    both('relu', { a, width }, (fast) => expect(fast.slopes()).toEqual({ dead: 2, saturated: 2 * BATCH, squares: 6 * BATCH }));
  });

  it('are never dead behind a sigmoid or tanh, however far out they are', () => {
    for (const activation of ['sigmoid', 'tanh'] as const) {
      both(activation, { a: new Float32Array(8 * BATCH).fill(300), width: 8 }, (fast) => expect(fast.slopes()).toMatchObject({ dead: 0, saturated: 8 * BATCH }));
    }
  });

  it('ask for no memory', () => both('relu', { a: new Float32Array(64 * BATCH), width: 64 }, (fast) => {
    const before = arena.bytes;
    for (let turn = 0; turn < 9; turn++) [fast.slopes(), fast.count(emptyHistogram(1, 4))];
    expect(arena.bytes).toBe(before);
  }));
});
