// Weights in a byte each: what comes out is what went in, to half a step of the channel's scale.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/engine/random';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { packInt8, unpackInt8 } from '../../../src/models/built-in/int8';

const random = createRandom('weights');
const filled = (shape: number[], spread: number): Tensor<Float32Array> =>
  tensor(shape, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => spread * random.normal()));

const weights = [filled([3, 2, 5, 5], 0.1), filled([3], 1), filled([4, 7], 20), filled([4], 1e-3)];
const shapes = weights.map(({ shape }) => shape);

describe('packed weights', () => {
  it('take a byte a weight, and four for every scale and bias', () => {
    expect(packInt8(weights)).toHaveLength(3 * 54 + 4 * 3 + 4 * 11 + 4 * 4);
  });

  it('come out within half a step of their channel, biases exactly', () => {
    const unpacked = unpackInt8(packInt8(weights), shapes);
    unpacked.forEach(({ shape, data }, t) => {
      const width = data.length / shape[0];
      data.forEach((value, i) => {
        const row = weights[t].data.subarray(Math.floor(i / width) * width, Math.floor(i / width) * width + width);
        const halfStep = shape.length === 1 ? 0 : Math.max(...row.map(Math.abs)) / 254;
        expect(Math.abs(value - weights[t].data[i])).toBeLessThanOrEqual(halfStep * (1 + 1e-5));
      });
    });
  });

  it('do not change when packed again', () => {
    const bytes = packInt8(weights);
    expect(packInt8(unpackInt8(bytes, shapes))).toEqual(bytes);
  });

  it('keep a channel of zeros', () => {
    const zeros = tensor([1, 3], new Float32Array(3));
    expect([...unpackInt8(packInt8([zeros]), [[1, 3]])[0].data]).toEqual([0, 0, 0]);
  });

  it('are refused when their number does not fit the shapes', () => {
    expect(() => unpackInt8(new Uint8Array(5), [[1, 3]])).toThrow('Expected 7 bytes of weights, found 5.');
  });
});
