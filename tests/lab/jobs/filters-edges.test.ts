// One kernel over a picture, against the sum that it is.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ShapeError } from '../../../src/engine/errors';
import { createRandom } from '../../../src/engine/random';
import { filtersEdges, type FiltersEdgesInput } from '../../../src/lab/jobs/filters-edges';
import { contextOf } from './job-context';

const side = fc.integer({ min: 1, max: 7 });
const inputs = fc.record({ width: side, height: side, channels: fc.constantFrom(1 as const, 3 as const), rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }), stride: fc.integer({ min: 1, max: 3 }), pad: fc.nat(2), dilation: fc.integer({ min: 1, max: 2 }), seed: fc.nat(99) })
  .map(({ width, height, channels, rows, columns, seed, pad, ...sliding }) => {
    const random = createRandom(seed);
    const pixels = Float32Array.from({ length: channels * width * height }, () => random.uniform());
    const kernel = Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.integer(7) - 3));
    return { picture: { width, height, channels, pixels }, kernel, pad: [pad], ...sliding };
  })
  .filter(({ picture: { width, height }, kernel, pad: [pad], dilation }) => height + 2 * pad > (kernel.length - 1) * dilation && width + 2 * pad > (kernel[0].length - 1) * dilation);

it('gives every channel its own sums, zeros around it', async () => {
  await fc.assert(fc.asyncProperty(inputs, async (input: FiltersEdgesInput & { readonly pad: readonly number[] }) => {
    const { picture: { width, height, channels, pixels }, kernel, stride, pad: [pad], dilation } = input;
    const { map, windows } = await filtersEdges.run(input, contextOf());
    const [rows, columns] = windows.output;
    expect(map.shape).toEqual([channels, rows, columns]);
    map.data.forEach((value, i) => {
      const [c, y, x] = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns];
      let sum = 0;
      kernel.forEach((line, dy) => line.forEach((weight, dx) => {
        const [row, column] = [y * stride - pad + dy * dilation, x * stride - pad + dx * dilation];
        if (row >= 0 && row < height && column >= 0 && column < width) sum += weight * pixels[(c * height + row) * width + column];
      }));
      expect(value).toBeCloseTo(sum, 5);
    });
  }));
});

it('refuses a kernel that does not fit once, and breathes after every channel', async () => {
  const picture = { width: 4, height: 4, channels: 3 as const, pixels: new Float32Array(48) };
  const kernel = Array.from({ length: 5 }, () => [1, 1, 1, 1, 1]);
  await expect(filtersEdges.run({ picture, kernel, stride: 1, pad: [0], dilation: 1 }, contextOf())).rejects.toThrow(ShapeError);
  const context = contextOf();
  await filtersEdges.run({ picture, kernel: [[1]], stride: 1, pad: [0], dilation: 1 }, context);
  expect(context.breaths()).toBe(3);
});
