// Which outputs a change can reach, against asking every output.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxAround, boxBehind, mostBehind } from '../../../../src/engine/kernels/patched/box';

const axis = fc.record({ span: fc.integer({ min: 1, max: 6 }), stride: fc.integer({ min: 1, max: 4 }), begin: fc.nat(3), extent: fc.integer({ min: 1, max: 12 }), from: fc.nat(20), size: fc.integer({ min: 1, max: 6 }) });

describe('a box behind a layer', () => {
  it('holds exactly the outputs that see something of the box before it', () => {
    fc.assert(fc.property(axis, ({ span, stride, begin, extent, from, size }) => {
      const seeing = Array.from({ length: extent }, (_, o) => o).filter((o) => o * stride - begin < from + size && o * stride - begin + span > from);
      const box = boxBehind({ from: [from], to: [from + size] }, { span: [span], stride: [stride], begin: [begin], isClipped: false }, [extent]);
      expect(box).toEqual(seeing.length === 0 ? undefined : { from: [seeing[0]], to: [seeing[seeing.length - 1] + 1] });
    }), { numRuns: 500 });
  });

  it('is never larger than the most that is said of its size', () => {
    fc.assert(fc.property(axis, ({ span, stride, begin, extent, from, size }) => {
      const sight = { span: [span], stride: [stride], begin: [begin], isClipped: false };
      const box = boxBehind({ from: [from], to: [from + size] }, sight, [extent]);
      if (box) expect(box.to[0] - box.from[0]).toBeLessThanOrEqual(mostBehind([size], sight, [extent])[0]);
    }), { numRuns: 500 });
  });

  it('is absent where a stride steps over everything that changed', () => {
    expect(boxBehind({ from: [1, 0], to: [3, 1] }, { span: [1, 1], stride: [3, 1], begin: [0, 0], isClipped: false }, [4, 4])).toBeUndefined();
  });
});

describe('a box around boxes', () => {
  it('holds all of them, passes over what did not change, and is absent for none', () => {
    expect(boxAround([{ from: [2, 5], to: [4, 6] }, undefined, { from: [3, 1], to: [9, 2] }])).toEqual({ from: [2, 1], to: [9, 6] });
    expect(boxAround([undefined])).toBeUndefined();
  });
});
