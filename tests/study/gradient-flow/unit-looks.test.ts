// What units do, by the kernels of both modules and by plain loops.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import { FLOW_ACTIVATIONS, flowActivations, type FlowActivation } from '../../../src/study/gradient-flow/activations';
import { emptyHistogram } from '../../../src/study/gradient-flow/histogram';
import { UnitLooks } from '../../../src/study/gradient-flow/unit-looks';

const machines = await Promise.all((await acceptedModules()).map(async (module) => ({ name: module.name, machine: (await createSimdKernels(module)).machine })));
/** Rows of numbers, small ones as often as those that leave every range. */
const layers = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(4, 8, 20, 64), fc.constantFrom(0.01, 1, 30, 3000), fc.integer()).map(([rows, width, size, seed]) =>
  ({ width, a: Float32Array.from({ length: rows * width }, (_, i) => size * Math.sin(i * 12.9898 + seed)) }));

const applied = (activation: FlowActivation, a: Float32Array) => ({ a, y: Float32Array.from(a, flowActivations[activation].f) });

describe.each(machines)('units looked at by $name', ({ machine }) => {
  it.each(FLOW_ACTIVATIONS)('have the slopes of plain loops with %s: Σ f′² within 1e-5, and every count of what is not on the edge', (activation) => {
    const [fast, plain] = [new UnitLooks(activation, machine), new UnitLooks(activation)];
    fc.assert(fc.property(layers, ({ a, width }) => {
      const [found, expected] = [fast, plain].map((looks) => looks.sums(applied(activation, a), width));
      expect(Math.abs(found.squares - expected.squares)).toBeLessThanOrEqual(1e-5 * expected.squares + 1e-30);
      expect(Math.abs(found.saturated - expected.saturated)).toBeLessThanOrEqual(1 + a.length / 1000);
      if (activation !== 'sigmoid' && activation !== 'tanh') expect(found).toEqual(expected);
    }));
  });

  it('count the same numbers into the same bins, those on an edge and those outside among them, onto what is there', () => {
    const number = fc.oneof(fc.float({ noNaN: true }), fc.integer({ min: -30, max: 30 }).map((bin) => bin / 6));
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }).chain((n) => fc.array(number, { minLength: 4 * n, maxLength: 4 * n })), fc.constantFrom(4, 4.37, 1e-3), (numbers, reach) => {
      const [found, expected] = [emptyHistogram(reach / 4, 1e-9), emptyHistogram(reach / 4, 1e-9)];
      for (const _twice of [1, 2]) {
        new UnitLooks('relu', machine).count(found, Float32Array.from(numbers));
        new UnitLooks('relu').count(expected, Float32Array.from(numbers));
      }
      expect(found).toEqual(expected);
    }));
  });

  it('are dead where a ReLU gets nothing above 0 in any row, and in that column alone', () => {
    const width = 8, a = Float32Array.from({ length: 5 * width }, (_, i) => (i % width === 3 || i % width === 6 ? -i : 1));
    const { dead, saturated, squares } = new UnitLooks('relu', machine).sums(applied('relu', a), width);
    expect({ dead, saturated, squares }).toEqual({ dead: 2, saturated: 10, squares: 30 });
  });

  it('are never dead behind a sigmoid or tanh, however far out they are', () => {
    for (const activation of ['sigmoid', 'tanh'] as const) {
      const a = new Float32Array(16).fill(300);
      expect(new UnitLooks(activation, machine).sums(applied(activation, a), 4)).toMatchObject({ dead: 0, saturated: 16 });
    }
  });

  it('go through the plain loops where widths are no multiple of 4, and give the memory back', () => {
    const a = Float32Array.from({ length: 15 }, (_, i) => i - 7);
    const before = machine.arena.bytes;
    for (let turn = 0; turn < 3; turn++) expect(new UnitLooks('relu', machine).sums(applied('relu', a), 5)).toEqual(new UnitLooks('relu').sums(applied('relu', a), 5));
    expect(machine.arena.bytes).toBe(before);
  });
});

describe('units looked at by plain loops', () => {
  it('have a size of √mean a²', () => {
    expect(new UnitLooks('relu').size(Float64Array.of(3, -4, 0, 0, 0))).toBeCloseTo(Math.sqrt(5), 12);
  });

  it('take their slopes from a alone where f(a) is not known', () => {
    const a = Float64Array.of(-2, 0.5, 9, -40);
    expect(new UnitLooks('sigmoid').sums({ a }, 2)).toEqual(new UnitLooks('sigmoid').sums({ a, y: a.map(flowActivations.sigmoid.f) }, 2));
  });
});
