// Planes into pixels and back, against loops over single numbers.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules, startMachine, type Machine } from '../../../src/engine/kernels/assembly';
import { fillPixels, reservePixels, takePlanes, upTo4, upTo8 } from '../../../src/engine/kernels/pixels';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const extent = fc.integer({ min: 1, max: 10 });
const side = fc.nat(2);
const batches = fc.record({
  ...{ images: fc.integer({ min: 1, max: 3 }), channels: extent, height: extent, width: extent },
  ...{ halo: fc.record({ top: side, left: side, bottom: side, right: side }), padded: fc.constantFrom((channels: number) => channels, upTo4, upTo8) },
});

describe.each(await acceptedModules())('planes and pixels on $name', (module) => {
  let machine: Machine;
  beforeAll(async () => void (machine = await startMachine(module)));

  it('every number of a plane stands at its pixel, and nothing else is written', () => {
    fc.assert(
      fc.property(batches, ({ images, channels, height, width, halo, padded }) => {
        const values = randomFloats(images * channels * height * width, 1);
        const [found, expected, back] = machine.arena.scope(() => {
          const pixels = reservePixels(machine, images, { channels, height, width }, { halo, pitch: padded(channels) });
          const corner = pixels.start - 4 * (halo.top * pixels.row + halo.left * pixels.pitch);
          const right = new Float32Array(images * pixels.image);
          values.forEach((value, i) => {
            const [x, y, c, n] = [i % width, Math.floor(i / width) % height, Math.floor(i / width / height) % channels, Math.floor(i / width / height / channels)];
            right[n * pixels.image + (y + halo.top) * pixels.row + (x + halo.left) * pixels.pitch + c] = value;
          });
          fillPixels(machine, pixels, values);
          const all = machine.arena.view(corner, right.length).slice();
          return [all, right, takePlanes(machine, pixels)];
        });
        expect(found).toEqual(expected);
        expect(back).toEqual(values);
      }),
      { numRuns: 200 },
    );
  });

  it('three colours without padding keep their places where a row is no multiple of four', () => {
    const values = Float32Array.from({ length: 3 * 2 * 6 }, (_, i) => i);
    machine.arena.scope(() => {
      const pixels = reservePixels(machine, 1, { channels: 3, height: 2, width: 6 }, { halo: { top: 0, left: 0, bottom: 0, right: 0 }, pitch: 3 });
      fillPixels(machine, pixels, values);
      const [first, second] = [0, 1].map((y) => Array.from({ length: 6 }, (_, x) => [6 * y + x, 12 + 6 * y + x, 24 + 6 * y + x]).flat());
      expect([...machine.arena.view(pixels.start, 36)]).toEqual([...first, ...second]);
    });
  });
});
