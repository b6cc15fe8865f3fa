// Numbers as model files hold them, against counting through all patterns of 16 bits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementType, elementTypeOf, elementTypes, halfToNumber, roundedToEven, type ElementType } from '../../src/models/element-types';

const patterns = Array.from({ length: 2 ** 16 }, (_, bits) => bits);
const rows = Object.entries(elementTypes) as [ElementType, (typeof elementTypes)[ElementType]][];

/** bfloat16 by definition: the upper half of a float32. */
function brainToNumber(bits: number): number {
  const cell = new DataView(new ArrayBuffer(4));
  cell.setUint32(0, bits * 65536);
  return cell.getFloat32(0);
}

/** The nearest finite number of a type of 16 bits, the pattern with an even last bit where two are as near. */
function nearest(x: number, numbers: readonly { readonly bits: number; readonly value: number }[]): number {
  let best = numbers[0];
  for (const one of numbers) {
    const [own, so] = [Math.abs(one.value - x), Math.abs(best.value - x)];
    if (own < so || (own === so && one.bits % 2 === 0)) best = one;
  }
  return best.value;
}

describe.each([['float16', halfToNumber], ['bfloat16', brainToNumber]] as const)('%s', (type, numberOf) => {
  const { fit, read } = elementType(type);

  it('is read as its definition says, and every number of it stays what it is', () => {
    const view = new DataView(new ArrayBuffer(2));
    for (const bits of patterns) {
      view.setUint16(0, bits, true);
      const value = numberOf(bits);
      if (!Object.is(read(view, 0), value)) expect(read(view, 0), `pattern ${bits}`).toBe(value);
      if (!Number.isNaN(value) && fit(value) !== value) expect(fit(value), `pattern ${bits}`).toBe(value);
    }
  });

  it('takes any number to the nearest, ties to even', () => {
    const finite = patterns.map((bits) => ({ bits, value: numberOf(bits) })).filter(({ value }) => Number.isFinite(value) && Math.abs(value) < 1000);
    fc.assert(fc.property(fc.float({ noNaN: true, min: -900, max: 900 }), (x) => {
      expect(fit(x) + 0).toBe(nearest(x, finite) + 0);
    }), { numRuns: 40 });
  });

  it('takes the middle between two neighbours to the even one', () => {
    for (const bits of [0x3c00, 0x3c01, 0x4200, 0x4201, 0x3501, 0xbc03]) {
      const middle = (numberOf(bits) + numberOf(bits + 1)) / 2;
      expect(fit(middle)).toBe(numberOf(bits % 2 === 0 ? bits : bits + 1));
    }
  });

  it('keeps NaN and infinities', () => {
    expect([fit(Infinity), fit(-Infinity)]).toEqual([Infinity, -Infinity]);
    expect(fit(NaN)).toBeNaN();
  });
});

describe('Whole numbers', () => {
  const modulo = (x: number, bits: number, signed: boolean): number => {
    const size = 2 ** bits;
    const rest = ((x % size) + size) % size;
    return signed && rest >= size / 2 ? rest - size : rest;
  };

  it.each([['uint8', 8, false], ['int8', 8, true], ['uint16', 16, false], ['int16', 16, true], ['int32', 32, true], ['uint32', 32, false]] as const)('of type %s go around at the ends of their range', (type, bits, signed) => {
    fc.assert(fc.property(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), (x) => {
      expect(elementType(type).fit(x) + 0).toBe(modulo(x, bits, signed) + 0);
    }));
  });

  it('are rounded to the nearest, ties to even', () => {
    fc.assert(fc.property(fc.integer({ min: -10_000, max: 10_000 }), (quarters) => {
      const x = quarters / 4;
      const [low, high] = [Math.floor(x), Math.ceil(x)];
      const expected = x - low < high - x ? low : x - low > high - x ? high : low % 2 === 0 ? low : high;
      expect(roundedToEven(x) + 0).toBe(expected + 0);
    }));
  });
});

describe('Every type', () => {
  it('is found by its code, and no other is', () => {
    for (const [name, { code }] of rows) expect(elementTypeOf(code)).toBe(name);
    expect([0, 8, 14, 15, 17, -1].map(elementTypeOf)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it.each(rows)('%s reads as many bytes as it says, little-endian', (_, { bytes, read }) => {
    const view = new DataView(new ArrayBuffer(16));
    for (let i = 0; i < 16; i++) view.setUint8(i, i === bytes ? 1 : 0);
    expect(read(view, 0)).toBe(0);
    expect(() => read(view, 17 - bytes)).toThrow(RangeError);
  });
});
