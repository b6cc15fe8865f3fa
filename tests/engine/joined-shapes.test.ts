// Shapes of inputs that become one, and copying between a picture and a larger one, index by index.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/engine/errors';
import { equalShapes, joinedShape } from '../../src/engine/joining';
import { cutOut, place } from '../../src/engine/placing';
import { mapRows, withAxis } from '../../src/engine/rows';
import { sizeOf, stridesOf } from '../../src/engine/shape';
import { tensor, type Tensor } from '../../src/engine/tensor';

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
const counted = (shape: readonly number[]): Tensor => tensor(shape, Float64Array.from({ length: sizeOf(shape) }, (_, i) => i + 1));

function* indicesOf(shape: readonly number[]): Generator<number[]> {
  if (shape.length === 0) return yield [];
  for (let i = 0; i < shape[0]; i++) for (const rest of indicesOf(shape.slice(1))) yield [i, ...rest];
}

const at = (x: Tensor, indices: readonly number[]): number => x.data[stridesOf(x.shape).reduce((offset, stride, axis) => offset + stride * indices[axis], 0)];

describe('Shapes that are joined', () => {
  it('add up along the axis and are the same along the others', () => {
    fc.assert(fc.property(shapes, fc.nat(3), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), (shape, wanted, more) => {
      const axis = wanted % shape.length;
      const others = more.map((extent) => shape.map((own, a) => (a === axis ? extent : own)));
      const joined = joinedShape('concat', axis, [shape, ...others]);
      expect(joined[axis]).toBe(shape[axis] + more.reduce((sum, extent) => sum + extent, 0));
      expect(joined.filter((_, a) => a !== axis)).toEqual(shape.filter((_, a) => a !== axis));
    }));
  });

  it('are refused where they differ elsewhere, or where there is no such axis', () => {
    expect(() => joinedShape('concat', 1, [[2, 3, 4], [2, 9, 4], [2, 3, 5]])).toThrow('concat: expected inputs that differ from [2, 3, 4] along axis 1 only, found [2, 3, 5]');
    expect(() => joinedShape('concat', 1, [[2, 3], [2, 3, 1]])).toThrow(ShapeError);
    expect(() => joinedShape('concat', 2, [[2, 3], [2, 3]])).toThrow('concat: expected inputs that differ from [2, 3] along axis 2 only, found [2, 3]');
  });

  it('have to be equal where numbers are added', () => {
    fc.assert(fc.property(shapes, fc.integer({ min: 1, max: 4 }), (shape, count) => {
      expect(equalShapes('add', Array.from({ length: count }, () => [...shape]))).toEqual(shape);
    }));
    expect(() => equalShapes('add', [[2, 3], [2, 3], [3, 2]])).toThrow('add: expected inputs of one shape, [2, 3], found [3, 2]');
    expect(() => equalShapes('add', [[2, 3], [2, 3, 1]])).toThrow('add: expected inputs of one shape, [2, 3], found [2, 3, 1]');
  });
});

describe('A picture in a larger one', () => {
  const placements = fc.array(fc.record({ inner: fc.integer({ min: 1, max: 4 }), begin: fc.nat(3), end: fc.nat(3) }), { minLength: 1, maxLength: 3 });
  const of = (axes: readonly { inner: number; begin: number; end: number }[]) => ({
    inner: axes.map(({ inner }) => inner), begin: axes.map(({ begin }) => begin), outer: axes.map(({ inner, begin, end }) => begin + inner + end),
  });

  it('lies where it was placed, with zeros around it', () => {
    fc.assert(fc.property(placements, fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }), (axes, N, C) => {
      const placement = of(axes);
      const x = counted([N, C, ...placement.inner]);
      const y = place(x, placement);
      expect(y.shape).toEqual([N, C, ...placement.outer]);
      for (const [n, c, ...outer] of indicesOf(y.shape)) {
        const inner = outer.map((i, axis) => i - placement.begin[axis]);
        const inside = inner.every((i, axis) => i >= 0 && i < placement.inner[axis]);
        expect(at(y, [n, c, ...outer])).toBe(inside ? at(x, [n, c, ...inner]) : 0);
      }
    }));
  });

  it('comes back when it is cut out; cutting is the adjoint of placing', () => {
    fc.assert(fc.property(placements, (axes) => {
      const placement = of(axes);
      const [x, y] = [counted([1, 2, ...placement.inner]), counted([1, 2, ...placement.outer])];
      expect(cutOut(place(x, placement), placement)).toEqual(x);
      const product = (a: Tensor, b: Tensor) => Array.from(a.data).reduce((sum, value, i) => sum + value * b.data[i], 0);
      expect(product(place(x, placement), y)).toBe(product(x, cutOut(y, placement)));
    }));
  });
});

describe('Rows along an axis', () => {
  it('are given one by one, in order, and written back where they were', () => {
    fc.assert(fc.property(shapes, fc.nat(3), (shape, wanted) => {
      const axis = wanted % shape.length;
      const x = counted(shape);
      const reversed = mapRows([x], axis, (row) => row.slice().reverse());
      for (const indices of indicesOf(shape)) {
        const mirrored = indices.map((i, a) => (a === axis ? shape[axis] - 1 - i : i));
        expect(at(reversed, indices)).toBe(at(x, mirrored));
      }
    }));
  });

  it('of several tensors go together, and nothing that was given is changed', () => {
    const [a, b] = [counted([2, 3]), counted([2, 3])];
    const sums = mapRows([a, b], 0, (rowA, rowB) => rowA.map((value, i) => value * 10 + rowB[rowB.length - 1 - i]));
    expect([...sums.data]).toEqual([14, 25, 36, 41, 52, 63]);
    expect([...a.data, ...b.data]).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]);
  });

  it('need an axis that is there', () => {
    expect(withAxis('softmax', 1, [2, 3])).toEqual([2, 3]);
    expect(() => withAxis('softmax', 2, [2, 3])).toThrow('softmax: expected an axis 2, found [2, 3]');
  });
});
