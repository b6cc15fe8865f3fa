import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEYOND_PAD, IN_PAD, layWindows, tapsOf } from '../../src/engine/windows';

describe('sliding windows', () => {
  it('list the offset that every tap of every window sees', () => {
    const windows = layWindows('conv', { kernel: [2, 2], stride: [1], pad: [0, 0, 0, 1] }, [1, 1, 2, 2]);
    expect([...tapsOf(windows)]).toEqual([0, 1, 2, 3, 1, IN_PAD, 3, IN_PAD]);
  });

  it('step by their own size where no stride is given', () => {
    expect(layWindows('maxpool', { kernel: [2, 3] }, [1, 1, 4, 9]).output).toEqual([2, 3]);
  });

  it('tell cells beyond the pad from cells in it', () => {
    const windows = layWindows('avgpool', { kernel: [3], stride: [2], ceil: true, pad: [0, 1] }, [1, 1, 5]);
    expect([...tapsOf(windows)]).toEqual([0, 1, 2, 2, 3, 4, 4, IN_PAD, BEYOND_PAD]);
  });

  it('give `same` an output of ceil(input / stride), the odd cell at the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), (extent, kernel, stride) => {
        const { output, begin, end } = layWindows('conv', { kernel: [kernel], stride: [stride], pad: 'same' }, [1, 1, extent]);
        expect(output).toEqual([Math.ceil(extent / stride)]);
        expect(end[0] - begin[0]).toBeGreaterThanOrEqual(0);
        expect(end[0] - begin[0]).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('see exactly what a direct formula says, for any rank, stride, pad and dilation', () => {
    const extent = fc.integer({ min: 1, max: 4 });
    const axis = fc.record({ input: fc.integer({ min: 1, max: 6 }), kernel: extent, stride: extent, dilation: extent, begin: fc.nat(3), end: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 3 }), (axes) => {
        fc.pre(axes.every((a) => a.input + a.begin + a.end >= (a.kernel - 1) * a.dilation + 1));
        const list = (key: keyof (typeof axes)[number]) => axes.map((a) => a[key]);
        const pad = [...list('begin'), ...list('end')];
        const windows = layWindows('conv', { kernel: list('kernel'), stride: list('stride'), dilation: list('dilation'), pad }, [1, 1, ...list('input')]);
        const taps = tapsOf(windows);
        let i = 0;
        for (const window of indices(windows.output))
          for (const tap of indices(list('kernel'))) {
            const at = axes.map((a, k) => window[k] * a.stride - a.begin + tap[k] * a.dilation);
            const inside = at.every((x, k) => x >= 0 && x < axes[k].input);
            expect(taps[i++]).toBe(inside ? at.reduce((offset, x, k) => offset * axes[k].input + x, 0) : IN_PAD);
          }
        expect(i).toBe(taps.length);
      }),
    );
  });
});

function indices([extent, ...rest]: readonly number[]): number[][] {
  if (extent === undefined) return [[]];
  return Array.from({ length: extent }, (_, i) => indices(rest).map((more) => [i, ...more])).flat();
}
