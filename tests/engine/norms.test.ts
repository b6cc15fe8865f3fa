// The four norms against what they promise, over random shapes: moments, what they forget, and what their gradients are blind to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode, Tensors } from '../../src/engine/layer';
import { createRandom } from '../../src/engine/random';
import { sizeOf, type Shape } from '../../src/engine/shape';
import { mapped, tensor, type Tensor } from '../../src/engine/tensor';
import { call } from './by-hand';

const shapes = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(2, 4, 6), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }));

function drawn(shape: Shape, label = 'x'): Tensor {
  const random = createRandom(`${label} ${shape.join()}`);
  return tensor(shape, Float64Array.from({ length: sizeOf(shape) }, () => 3 + 2 * random.normal()));
}

/** The line of a norm, which numbers it brings to mean 0 and variance 1 together, and whether the batch has to be trained on. */
const norms: Readonly<Record<string, { readonly line: string; readonly setOf: (n: number, c: number, C: number) => string; readonly mode?: 'training' }>> = {
  'Batch norm': { line: 'batchnorm epsilon 1e-12', setOf: (_, c) => `channel ${c}`, mode: 'training' },
  'Layer norm': { line: 'layernorm epsilon 1e-12', setOf: (n) => `picture ${n}` },
  'Instance norm': { line: 'instancenorm epsilon 1e-12', setOf: (n, c) => `channel ${c} of picture ${n}` },
  'Group norm': { line: 'groupnorm 2 epsilon 1e-12', setOf: (n, c, C) => `half ${Math.floor((2 * c) / C)} of picture ${n}` },
};

/** The numbers of a tensor by the set that they belong to. */
function sets({ shape: [N, C, H, W], data }: Tensor, setOf: (n: number, c: number, C: number) => string): number[][] {
  const found = new Map<string, number[]>();
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++) {
      const own = found.get(setOf(n, c, C)) ?? [];
      own.push(...data.subarray((n * C + c) * H * W, (n * C + c + 1) * H * W));
      found.set(setOf(n, c, C), own);
    }
  return [...found.values()];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** γ and β of ones and zeros, in the shape that the norm has them. */
function unscaled(line: string, [, C, H, W]: Shape): Tensors {
  const shape = line.startsWith('layernorm') ? [C, H, W] : [C];
  const filled = (value: number): Tensor => tensor(shape, new Float64Array(sizeOf(shape)).fill(value));
  return line.startsWith('batchnorm') ? { gamma: filled(1), beta: filled(0), mean: filled(0), variance: filled(1) } : { gamma: filled(1), beta: filled(0) };
}

describe.each(Object.entries(norms))('%s', (_, { line, setOf, mode: given }) => {
  const mode: Mode = given ?? 'inference';
  const normalized = (x: Tensor) => call(line, [x], { weights: unscaled(line, x.shape), mode });

  it('brings every set to mean 0 and variance 1', () => {
    fc.assert(fc.property(shapes, (shape) => {
      for (const set of sets(normalized(drawn(shape)).output, setOf)) {
        expect(mean(set)).toBeCloseTo(0, 9);
        expect(mean(set.map((value) => value ** 2))).toBeCloseTo(1, 6);
      }
    }));
  });

  it('forgets how bright and how strong the input was', () => {
    fc.assert(fc.property(shapes, fc.double({ min: 0.5, max: 4, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), (shape, scale, shift) => {
      const x = drawn(shape);
      const [found, again] = [normalized(x).output, normalized(mapped(x, (value) => scale * value + shift)).output];
      found.data.forEach((value, i) => expect(again.data[i]).toBeCloseTo(value, 6));
    }));
  });

  it('is therefore blind to both on its way back: Σ dx and Σ dx·x̂ of every set are 0', () => {
    fc.assert(fc.property(shapes, (shape) => {
      const x = drawn(shape);
      const { output, back } = normalized(x);
      const [dx] = back(drawn(shape, 'dy')).dx;
      for (const set of sets(dx, setOf)) expect(set.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
      for (const set of sets(mapped(dx, (value, i) => value * output.data[i]), setOf)) expect(set.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    }));
  });

  it('scales and shifts by γ and β, whose gradients are Σ dy·x̂ and Σ dy', () => {
    fc.assert(fc.property(shapes, (shape) => {
      const x = drawn(shape);
      const plain = unscaled(line, shape);
      const [gamma, beta] = [drawn(plain.gamma.shape, 'gamma'), drawn(plain.beta.shape, 'beta')];
      const xhat = normalized(x).output;
      const { output, back } = call(line, [x], { weights: { ...plain, gamma, beta }, mode });
      const [, C, H, W] = shape;
      const at = (i: number): number => (gamma.shape.length === 1 ? Math.floor(i / (H * W)) % C : i % (C * H * W));
      output.data.forEach((value, i) => expect(value).toBeCloseTo(gamma.data[at(i)] * xhat.data[i] + beta.data[at(i)], 9));
      const dy = drawn(shape, 'dy');
      const { dw } = back(dy);
      const [dgamma, dbeta] = [new Float64Array(gamma.data.length), new Float64Array(gamma.data.length)];
      dy.data.forEach((g, i) => {
        dgamma[at(i)] += g * xhat.data[i];
        dbeta[at(i)] += g;
      });
      dgamma.forEach((value, i) => expect(dw.gamma.data[i]).toBeCloseTo(value, 8));
      dbeta.forEach((value, i) => expect(dw.beta.data[i]).toBeCloseTo(value, 8));
    }), { numRuns: 30 });
  });
});

describe('Norms that are each other’s special case', () => {
  const same = (a: Tensor, b: Tensor): void => a.data.forEach((value, i) => expect(b.data[i]).toBeCloseTo(value, 10));

  it('a group norm of one group is a layer norm, one of as many groups as channels an instance norm', () => {
    fc.assert(fc.property(shapes, (shape) => {
      const x = drawn(shape);
      const of = (line: string) => call(`${line} affine no`, [x]).output;
      same(of('groupnorm 1'), of('layernorm'));
      same(of(`groupnorm ${shape[1]}`), of('instancenorm'));
    }));
  });

  it('a batch norm of one picture in training is an instance norm', () => {
    fc.assert(fc.property(shapes, ([, ...rest]) => {
      const x = drawn([1, ...rest]);
      same(call('batchnorm', [x], { weights: unscaled('batchnorm', x.shape), mode: 'training' }).output, call('instancenorm affine no', [x]).output);
    }));
  });

  it('a batch norm in use is the same line for every number of a channel, by its running statistics', () => {
    fc.assert(fc.property(shapes, (shape) => {
      const x = drawn(shape);
      const [, C, H, W] = shape;
      const weights = { gamma: drawn([C], 'gamma'), beta: drawn([C], 'beta'), mean: drawn([C], 'mean'), variance: mapped(drawn([C], 'variance'), (value) => 0.1 + value ** 2) };
      const { output, back } = call('batchnorm epsilon 0.01', [x], { weights });
      const slope = (c: number): number => weights.gamma.data[c] / Math.sqrt(weights.variance.data[c] + 0.01);
      const channel = (i: number): number => Math.floor(i / (H * W)) % C;
      output.data.forEach((value, i) => expect(value).toBeCloseTo(slope(channel(i)) * (x.data[i] - weights.mean.data[channel(i)]) + weights.beta.data[channel(i)], 9));
      const dy = drawn(shape, 'dy');
      back(dy).dx[0].data.forEach((value, i) => expect(value).toBeCloseTo(slope(channel(i)) * dy.data[i], 9));
    }));
  });
});
