// Why a gradient in float32 may differ from float64 by much more than rounding (decision 0112): a ReLU whose input is
// nearly 0 lies on the other side, and the gradient goes another way.
import { expect, it } from 'vitest';
import { backward } from '../../src/engine/backward';
import { createKernels } from '../../src/engine/kernels/simd';
import { defineNetwork } from '../../src/engine/network';
import { record } from '../../src/engine/run';
import { tensor } from '../../src/engine/tensor';

const network = defineNetwork({ inputs: { x: [3, 1, 1] }, nodes: [{ kind: 'conv', name: 'c', parameters: { out: 8, kernel: [1], bias: false } }, { kind: 'relu', name: 'r' }] });

/** ∂(the sum of all units)/∂x of units that add up x, in the precision of the numbers. */
async function gradient<A extends Float32Array | Float64Array>(of: (numbers: readonly number[]) => A, ...x: number[]): Promise<number[]> {
  const kernels = await createKernels();
  const model = { network, weights: { 'c.W': tensor([8, 3, 1, 1], of(Array<number>(24).fill(1))) } };
  const recording = record(model, tensor([1, 3, 1, 1], of(x)), { kernels });
  return [...backward(recording, { seeds: { r: tensor([1, 8, 1, 1], of(Array<number>(8).fill(1))) } }).nodes.x.data];
}

const single = (numbers: readonly number[]): Float32Array => Float32Array.from(numbers);
const double = (numbers: readonly number[]): Float64Array => Float64Array.from(numbers);

it('Rounding a sum away closes its ReLU: its whole gradient goes, and not a millionth of it', async () => {
  // 10⁸ + 1 is 10⁸ in float32, so that 10⁸ + 1 − 10⁸ is 0 there.
  expect(await gradient(double, 1e8, 1, -1e8)).toEqual([8, 8, 8]);
  expect(await gradient(single, 1e8, 1, -1e8)).toEqual([0, 0, 0]);
});

it('Where no ReLU lies on the other side, both precisions agree', async () => {
  expect(await gradient(single, 1e8, 1, -1e7)).toEqual(await gradient(double, 1e8, 1, -1e7));
});
