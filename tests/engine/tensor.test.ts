import { describe, expect, it } from 'vitest';
import { addInto, copied, mapped, reshaped, tensor, zerosLike } from '../../src/engine/tensor';
import { printShape, sameShape, sizeOf, stridesOf } from '../../src/engine/shape';

describe('a tensor', () => {
  const x = tensor([2, 2], Float64Array.of(1, 2, 3, 4));

  it('refuses numbers that do not fill its shape', () => {
    expect(() => tensor([2, 3], new Float32Array(5))).toThrow('tensor: expected 6 values for shape [2, 3], found 5');
    expect(() => reshaped(x, [5])).toThrow('tensor: expected 5 values for shape [5], found 4');
  });

  it('keeps its precision in whatever is made from it', () => {
    expect(zerosLike(x, [3]).data).toEqual(new Float64Array(3));
    expect(zerosLike(tensor([1], new Float32Array(1))).data).toBeInstanceOf(Float32Array);
    expect(mapped(x, (value, i) => value * i).data).toEqual(Float64Array.of(0, 2, 6, 12));
  });

  it('is left alone by its copy, but changed by what is added into it', () => {
    const copy = copied(x);
    addInto(copy, x);
    expect(copy.data).toEqual(Float64Array.of(2, 4, 6, 8));
    expect(x.data).toEqual(Float64Array.of(1, 2, 3, 4));
  });
});

describe('a shape', () => {
  it('knows its size and its strides; a scalar has one number', () => {
    expect(sizeOf([2, 3, 4])).toBe(24);
    expect(sizeOf([])).toBe(1);
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
  });

  it('is the same only in rank and every extent', () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [2, 3, 1])).toBe(false);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
    expect(printShape([2, 3])).toBe('[2, 3]');
  });
});
