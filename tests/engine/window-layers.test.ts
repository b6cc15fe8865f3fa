// Layers with windows against their definitions, index by index, over random windows of one to three axes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/engine/random';
import { sizeOf, stridesOf, type Shape } from '../../src/engine/shape';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { call } from './by-hand';

interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly begin: number;
  readonly end: number;
}

interface Laid {
  readonly N: number;
  readonly C: number;
  readonly axes: readonly Axis[];
}

const span = ({ kernel, dilation }: Axis): number => (kernel - 1) * dilation + 1;
const outputOf = (axis: Axis): number => Math.floor((axis.size + axis.begin + axis.end - span(axis)) / axis.stride) + 1;

const axis = fc.record({
  size: fc.integer({ min: 1, max: 6 }), kernel: fc.integer({ min: 1, max: 3 }), stride: fc.integer({ min: 1, max: 3 }), dilation: fc.integer({ min: 1, max: 2 }), begin: fc.nat(2), end: fc.nat(2),
}).filter((a) => a.size + a.begin + a.end >= span(a));
const laid = fc.record({ N: fc.integer({ min: 1, max: 2 }), C: fc.integer({ min: 1, max: 3 }), axes: fc.array(axis, { minLength: 1, maxLength: 3 }) });
/** For poolings: no window in the pad altogether. */
const pooled = laid.map(({ axes, ...rest }) => ({ ...rest, axes: axes.map((a) => ({ ...a, begin: Math.min(a.begin, a.kernel - 1), end: Math.min(a.end, a.kernel - 1), dilation: 1 })) }))
  .filter(({ axes }) => axes.every((a) => a.size + a.begin + a.end >= span(a)));

const words = ({ axes }: Laid, ...keys: readonly (keyof Axis)[]): string => keys.flatMap((key) => axes.map((a) => a[key])).join('x');
const windowWords = (at: Laid): string => `stride ${words(at, 'stride')} pad ${words(at, 'begin', 'end')} dilation ${words(at, 'dilation')}`;

function drawn(label: string, shape: Shape): Tensor {
  const random = createRandom(label);
  return tensor(shape, Float64Array.from({ length: sizeOf(shape) }, () => random.normal()));
}

function* indicesOf(shape: Shape): Generator<number[]> {
  if (shape.length === 0) return yield [];
  for (let i = 0; i < shape[0]; i++) for (const rest of indicesOf(shape.slice(1))) yield [i, ...rest];
}

const at = (x: Tensor, indices: readonly number[]): number => x.data[stridesOf(x.shape).reduce((offset, stride, a) => offset + stride * indices[a], 0)];
const input = ({ axes }: Laid): number[] => axes.map(({ size }) => size);
const kernel = ({ axes }: Laid): number[] => axes.map((a) => a.kernel);
const output = ({ axes }: Laid): number[] => axes.map(outputOf);
/** The place that tap t of window p sees; outside the input in the pad. */
const seen = ({ axes }: Laid, p: readonly number[], t: readonly number[]): number[] => axes.map((a, k) => p[k] * a.stride + t[k] * a.dilation - a.begin);
const inside = (at: Laid, place: readonly number[]): boolean => place.every((i, k) => i >= 0 && i < at.axes[k].size);
const product = (a: Tensor, b: Tensor): number => Array.from(a.data).reduce((sum, value, i) => sum + value * b.data[i], 0);

function expectClose(found: Tensor, shape: Shape, definition: (indices: number[]) => number): void {
  expect(found.shape).toEqual(shape);
  for (const indices of indicesOf(shape)) expect(at(found, indices)).toBeCloseTo(definition(indices), 10);
}

/** Σ over the taps of a window that see a cell. */
function sumOverTaps(where: Laid, p: readonly number[], value: (t: number[], place: number[]) => number): number {
  let sum = 0;
  for (const t of indicesOf(kernel(where))) {
    const place = seen(where, p, t);
    if (inside(where, place)) sum += value(t, place);
  }
  return sum;
}

describe('A convolution', () => {
  const grouped = fc.tuple(laid, fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));

  it('is b + Σ W x over the channels of its group and the taps of its window', () => {
    fc.assert(fc.property(grouped, ([where, groups, share]) => {
      const { N, C } = where;
      const x = drawn('x', [N, C * groups, ...input(where)]);
      const [W, b] = [drawn('W', [share * groups, C, ...kernel(where)]), drawn('b', [share * groups])];
      const { output: y } = call(`conv ${share * groups} ${words(where, 'kernel')} ${windowWords(where)} groups ${groups}`, [x], { weights: { W, b } });
      expectClose(y, [N, share * groups, ...output(where)], ([n, o, ...p]) => {
        const first = Math.floor(o / share) * C;
        let sum = b.data[o];
        for (let c = 0; c < C; c++) sum += sumOverTaps(where, p, (t, place) => at(W, [o, c, ...t]) * at(x, [n, first + c, ...place]));
        return sum;
      });
    }), { numRuns: 40 });
  });

  it('is linear, so that its gradients are the adjoints: ⟨W∗x, dy⟩ = ⟨x, dx⟩ = ⟨W, dW⟩', () => {
    fc.assert(fc.property(grouped, ([where, groups, share]) => {
      const { N, C } = where;
      const x = drawn('x', [N, C * groups, ...input(where)]);
      const W = drawn('W', [share * groups, C, ...kernel(where)]);
      const { output: y, back } = call(`conv ${share * groups} ${words(where, 'kernel')} ${windowWords(where)} groups ${groups} bias no`, [x], { weights: { W } });
      const dy = drawn('dy', y.shape);
      const { dx, dw } = back(dy);
      expect(product(x, dx[0])).toBeCloseTo(product(y, dy), 8);
      expect(product(W, dw.W)).toBeCloseTo(product(y, dy), 8);
    }), { numRuns: 60 });
  });
});

describe('A transposed convolution', () => {
  it('is the way back of the convolution with the same filters', () => {
    fc.assert(fc.property(laid, fc.integer({ min: 1, max: 2 }), (where, O) => {
      const { N, C } = where;
      // The convolution sees [C, …size] and gives [O, …]; what its stride leaves over at the end is the output pad.
      const left = where.axes.map((a) => a.size + a.begin + a.end - span(a) - (outputOf(a) - 1) * a.stride);
      const W = drawn('W', [O, C, ...kernel(where)]);
      const dy = drawn('dy', [N, O, ...output(where)]);
      const x = drawn('x', [N, C, ...input(where)]);
      const conv = call(`conv ${O} ${words(where, 'kernel')} ${windowWords(where)} bias no`, [x], { weights: { W } });
      const transposed = call(`transposed-conv ${C} ${words(where, 'kernel')} ${windowWords(where)} output-pad ${left.join('x')} bias no`, [dy], { weights: { W } });
      expectClose(transposed.output, x.shape, (indices) => at(conv.back(dy).dx[0], indices));
      expectClose(transposed.back(x).dx[0], dy.shape, (indices) => at(conv.output, indices));
    }), { numRuns: 40 });
  });
});

describe('A depthwise convolution', () => {
  it('is a convolution with as many groups as channels', () => {
    fc.assert(fc.property(laid, fc.integer({ min: 1, max: 2 }), (where, M) => {
      const { N, C } = where;
      const x = drawn('x', [N, C, ...input(where)]);
      const weights = { W: drawn('W', [C * M, 1, ...kernel(where)]), b: drawn('b', [C * M]) };
      const depthwise = call(`depthwise ${words(where, 'kernel')} multiplier ${M} ${windowWords(where)}`, [x], { weights });
      const conv = call(`conv ${C * M} ${words(where, 'kernel')} ${windowWords(where)} groups ${C}`, [x], { weights });
      expect(depthwise.output).toEqual(conv.output);
      const dy = drawn('dy', conv.output.shape);
      expect(depthwise.back(dy)).toEqual(conv.back(dy));
    }), { numRuns: 40 });
  });

  it('followed by a 1×1 convolution is a separable one, gradients included', () => {
    fc.assert(fc.property(laid, fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 }), (where, M, O) => {
      const { N, C, axes } = where;
      const x = drawn('x', [N, C, ...input(where)]);
      const [D, W, b] = [drawn('D', [C * M, 1, ...kernel(where)]), drawn('W', [O, C * M, ...axes.map(() => 1)]), drawn('b', [O])];
      const separable = call(`separable ${O} ${words(where, 'kernel')} multiplier ${M} ${windowWords(where)}`, [x], { weights: { D, W, b } });
      const first = call(`depthwise ${words(where, 'kernel')} multiplier ${M} ${windowWords(where)} bias no`, [x], { weights: { W: D } });
      const second = call(`conv ${O} 1`, [first.output], { weights: { W, b } });
      expectClose(separable.output, second.output.shape, (indices) => at(second.output, indices));
      const dy = drawn('dy', second.output.shape);
      const [found, behind] = [separable.back(dy), second.back(dy)];
      const before = first.back(behind.dx[0]);
      expectClose(found.dx[0], x.shape, (indices) => at(before.dx[0], indices));
      expectClose(found.dw.D, D.shape, (indices) => at(before.dw.W, indices));
      expectClose(found.dw.W, W.shape, (indices) => at(behind.dw.W, indices));
      expectClose(found.dw.b, b.shape, (indices) => at(behind.dw.b, indices));
    }), { numRuns: 30 });
  });
});

describe('A pooling', () => {
  it('with max keeps the largest number of every window, and sends all of the signal there', () => {
    fc.assert(fc.property(pooled, (where) => {
      const { N, C } = where;
      const x = drawn('x', [N, C, ...input(where)]);
      const { output: y, back } = call(`maxpool ${words(where, 'kernel')} stride ${words(where, 'stride')} pad ${words(where, 'begin', 'end')}`, [x]);
      expectClose(y, [N, C, ...output(where)], ([n, c, ...p]) => {
        let largest = -Infinity;
        for (const t of indicesOf(kernel(where))) {
          const place = seen(where, p, t);
          if (inside(where, place)) largest = Math.max(largest, at(x, [n, c, ...place]));
        }
        return largest;
      });
      // The numbers are all different: raising one by ε raises the windows that it wins, and no other.
      const dy = drawn('dy', y.shape);
      const [dx] = back(dy).dx;
      expectClose(dx, x.shape, ([n, c, ...place]) => {
        let sum = 0;
        for (const p of indicesOf(output(where))) if (at(y, [n, c, ...p]) === at(x, [n, c, ...place])) sum += at(dy, [n, c, ...p]);
        return sum;
      });
    }), { numRuns: 40 });
  });

  it('with means counts only real cells, or the pad too', () => {
    fc.assert(fc.property(pooled, fc.boolean(), (where, countPad) => {
      const { N, C } = where;
      const x = drawn('x', [N, C, ...input(where)]);
      const { output: y, back } = call(`avgpool ${words(where, 'kernel')} stride ${words(where, 'stride')} pad ${words(where, 'begin', 'end')} count-pad ${countPad ? 'yes' : 'no'}`, [x]);
      expectClose(y, [N, C, ...output(where)], ([n, c, ...p]) => {
        const cells = countPad ? sizeOf(kernel(where)) : sumOverTaps(where, p, () => 1);
        return sumOverTaps(where, p, (_, place) => at(x, [n, c, ...place])) / cells;
      });
      const dy = drawn('dy', y.shape);
      expect(product(x, back(dy).dx[0])).toBeCloseTo(product(y, dy), 8);
    }), { numRuns: 40 });
  });

  it('over the whole plane is that plane’s largest number or mean', () => {
    fc.assert(fc.property(laid, (where) => {
      const { N, C } = where;
      const x = drawn('x', [N, C, ...input(where)]);
      const plane = (n: number, c: number): number[] => Array.from(indicesOf(input(where)), (place) => at(x, [n, c, ...place]));
      expectClose(call('global-maxpool', [x]).output, [N, C], ([n, c]) => Math.max(...plane(n, c)));
      expectClose(call('global-avgpool', [x]).output, [N, C], ([n, c]) => plane(n, c).reduce((a, b) => a + b, 0) / plane(n, c).length);
    }), { numRuns: 20 });
  });
});

describe('An upsampling', () => {
  it('repeats every cell as often as it says, and adds up what comes back', () => {
    fc.assert(fc.property(laid, fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }), ({ N, C, axes }, factors) => {
      const factor = axes.map((_, k) => factors[k]);
      const x = drawn('x', [N, C, ...axes.map(({ size }) => size)]);
      const { output: y, back } = call(`upsample ${factor.join('x')}`, [x]);
      expectClose(y, [N, C, ...axes.map(({ size }, k) => size * factor[k])], ([n, c, ...p]) => at(x, [n, c, ...p.map((i, k) => Math.floor(i / factor[k]))]));
      const dy = drawn('dy', y.shape);
      expect(product(x, back(dy).dx[0])).toBeCloseTo(product(y, dy), 8);
    }), { numRuns: 20 });
  });
});
