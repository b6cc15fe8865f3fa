// The activations on WASM against Math, over the whole range of float32.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { activations, type ActivationKind } from '../../../src/engine/kernels/activation-passes';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import { layers } from '../../../src/engine/layers/index';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const kinds = Object.keys(activations) as ActivationKind[];
const f = (kind: ActivationKind, x: number): number => layers[kind].pointwise!.f(x, {});

describe.each(await acceptedModules())('$name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  it.each(kinds)('%s is right within 4e-7 of itself for numbers from −80 to 80, whatever the length', (kind) => {
    const numbers = fc.array(fc.oneof(fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        const x = Float32Array.from(values);
        const y = kernels.activation(kind, x);
        expect(y.length).toBe(x.length);
        y.forEach((value, i) => expect(Math.abs(value - f(kind, x[i]))).toBeLessThanOrEqual(4e-7 * Math.abs(f(kind, x[i])) + 1e-44));
      }),
      { numRuns: 300 },
    );
  });

  it.each(kinds)('%s ends in its limits and keeps NaN', (kind) => {
    const y = kernels.activation(kind, Float32Array.of(-Infinity, -1e30, 0, 1e30, Infinity, NaN));
    const [low, middle, high] = { relu: [0, 0, Infinity], sigmoid: [0, 0.5, 1], tanh: [-1, 0, 1] }[kind];
    expect(y[0]).toBeCloseTo(low, 30);
    expect(y[1]).toBeCloseTo(low, 30);
    expect(y[2]).toBe(middle);
    expect(y[4]).toBe(high);
    expect(y[5]).toBeNaN();
  });

  it.each(kinds)('the gradient of %s is that of the layer within 3e-7, zero included', (kind) => {
    const x = Float32Array.from({ length: 203 }, (_, i) => (i - 101) / 20);
    const y = kernels.activation(kind, x);
    const dx = kernels.activationGradient(kind, y, Float32Array.from(x, () => 1));
    x.forEach((value, i) => expect(Math.abs(dx[i] - layers[kind].pointwise!.derivative(value, y[i], {}))).toBeLessThan(3e-7));
  });
});
