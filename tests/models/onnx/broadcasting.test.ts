// Broadcasting against the plain definition: element by element, index by index.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../../src/engine/shape';
import { tensor } from '../../../src/engine/tensor';
import { ModelFileError } from '../../../src/models/model-file-error';
import { broadcastShape, repeated, sourceOffsets, unbroadcast } from '../../../src/models/onnx/broadcasting';

/** A shape, and one that is repeated to it: some axes of extent 1, some at the front missing. */
const pairs = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }).chain((shape) => fc.record({
  shape: fc.constant(shape),
  own: fc.tuple(fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }), fc.integer({ min: 0, max: shape.length }))
    .map(([ones, missing]) => shape.map((extent, axis) => (ones[axis] ? 1 : extent)).slice(missing)),
}));

const indicesOf = (shape: readonly number[], offset: number): number[] => {
  const indices: number[] = [];
  for (let axis = shape.length - 1, rest = offset; axis >= 0; axis--) {
    indices.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return indices;
};

/** Where element `offset` of `shape` comes from, by the definition. */
function sourceOf(own: readonly number[], shape: readonly number[], offset: number): number {
  const indices = indicesOf(shape, offset).slice(shape.length - own.length);
  return own.reduce((at, extent, axis) => at * extent + (extent === 1 ? 0 : indices[axis]), 0);
}

const counted = (shape: readonly number[]) => tensor(shape, Float64Array.from({ length: sizeOf(shape) }, (_, i) => i + 1));

describe('For any shapes that fit', () => {
  it('every element comes from where the definition says', () => {
    fc.assert(fc.property(pairs, ({ own, shape }) => {
      const expected = Array.from({ length: sizeOf(shape) }, (_, i) => sourceOf(own, shape, i));
      expect([...sourceOffsets(own, shape)]).toEqual(expected);
      const at = repeated(counted(own), shape);
      expect(expected.map((_, i) => at(i))).toEqual(expected.map((offset) => offset + 1));
    }));
  });

  it('the common shape is the same in any order, and its own', () => {
    fc.assert(fc.property(pairs, ({ own, shape }) => {
      expect(broadcastShape([own, shape])).toEqual(shape);
      expect(broadcastShape([shape, own])).toEqual(shape);
      expect(broadcastShape([own, own])).toEqual(own);
    }));
  });

  it('the gradient is the adjoint of repeating: ⟨repeated(x), y⟩ = ⟨x, unbroadcast(y)⟩', () => {
    fc.assert(fc.property(pairs, ({ own, shape }) => {
      const [x, dy] = [counted(own), counted(shape)];
      const at = repeated(x, shape);
      const there = Array.from(dy.data).reduce((sum, y, i) => sum + at(i) * y, 0);
      const back = unbroadcast(dy, x);
      expect(back.shape).toEqual(own);
      expect(Array.from(back.data).reduce((sum, y, i) => sum + x.data[i] * y, 0)).toBe(there);
    }));
  });
});

describe('Shapes that do not fit', () => {
  it('are named', () => {
    expect(() => broadcastShape([[2, 3], [4, 3]])).toThrow(new ModelFileError('joins tensors whose shapes do not fit: [2, 3] and [4, 3]'));
    expect(() => sourceOffsets([2, 3], [3])).toThrow(new ModelFileError('cannot repeat [2, 3] to [3]'));
    expect(() => sourceOffsets([3], [2, 1])).toThrow(new ModelFileError('cannot repeat [3] to [2, 1]'));
  });
  it('of extent 0 stay empty', () => {
    expect(broadcastShape([[1, 3], [0, 3]])).toEqual([0, 3]);
    expect([...sourceOffsets([1, 3], [0, 3])]).toEqual([]);
  });
});
