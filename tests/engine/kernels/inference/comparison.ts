// Plans beside the interpreter: what both give for a model, and how far apart it is. Not a test itself.

import { expect } from 'vitest';
import { planFor } from '../../../../src/engine/kernels/inference/run-plan';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import type { Tensors } from '../../../../src/engine/layer';
import type { Model } from '../../../../src/engine/network';
import { run } from '../../../../src/engine/run';
import type { Tensor } from '../../../../src/engine/tensor';

/** The largest deviation of any value from the interpreter's, relative to the value's largest number (or to 1, if that is larger). */
export function deviation(fast: Tensors, right: Tensors): number {
  expect(Object.keys(fast).sort()).toEqual(Object.keys(right).sort());
  const offs = Object.entries(right).map(([name, { shape, data }]) => {
    expect(fast[name].shape).toEqual(shape);
    const largest = Float64Array.from(data).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    return Float64Array.from(data, (value, i) => Math.abs(value - fast[name].data[i])).reduce((most, off) => Math.max(most, off), 0) / largest;
  });
  return Math.max(...offs);
}

/** Whether all values agree bit for bit. */
export function haveSameBits(a: Tensors, b: Tensors): boolean {
  const bytesOf = ({ data }: Tensor): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return Object.keys(b).every((name) => Buffer.compare(bytesOf(a[name]), bytesOf(b[name])) === 0);
}

/** The values of `keep` and the output, by a plan that is sure to exist or by the interpreter. */
export function valuesOf(model: Model, input: Tensor, { kernels, keep = [], winograd = false }: { kernels?: Kernels; keep?: readonly string[]; winograd?: boolean }): Tensors {
  const inputs = { [Object.keys(model.network.inputs)[0]]: input };
  if (kernels) expect(planFor({ kernels, model, inputs, keep: new Set([...keep, model.network.output]), winograd })).toBeDefined();
  const { output, kept } = run(model, input, { keep, kernels, winograd });
  return { ...kept, output };
}
