// What holds for every initialiser in the table: the variance that it names is the variance that it draws.
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { initialize } from '../../src/engine/initialize';
import type { Initializer } from '../../src/engine/initializer';
import { initializers, type InitializerName } from '../../src/engine/initializers/index';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { sizeOf } from '../../src/engine/shape';

const shape = [64, 8, 5, 5];
const fans = { in: 200, out: 1600 };

describe.each(Object.entries(initializers) as [InitializerName, Initializer][])('%s', (name, initializer) => {
  it('is declared under its name, with an equation that KaTeX reads', () => {
    expect(initializer.name).toBe(name);
    expect(() => katex.renderToString(initializer.equation, { throwOnError: true, strict: 'error' })).not.toThrow();
  });

  it('draws numbers with mean 0 and the variance that it names, within 5 %', () => {
    const w = new Float64Array(sizeOf(shape));
    initializer.kernel({ shape, fans, random: createRandom(name), scale: 0.3 }, w);
    const variance = w.reduce((sum, x) => sum + x * x, 0) / w.length;
    expect(Math.abs(w.reduce((sum, x) => sum + x, 0) / w.length)).toBeLessThan(0.05 * Math.sqrt(variance));
    expect(variance / initializer.variance({ shape, fans, scale: 0.3 })).toBeCloseTo(1, 1);
  });
});

describe('orthogonal', () => {
  it.each([[[3, 5]], [[5, 3]], [[4, 2, 2]]])('gives %j orthonormal rows or columns, times its gain', (extents) => {
    const [rows, columns] = [extents[0], extents.slice(1).reduce((a, b) => a * b)];
    const w = new Float64Array(sizeOf(extents));
    initializers.orthogonal.kernel({ shape: extents, fans, random: createRandom(1), scale: 2 }, w);
    const at = (i: number, p: number): number => (rows <= columns ? w[i * columns + p] : w[p * columns + i]);
    const count = Math.min(rows, columns);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) {
        const product = Array.from({ length: Math.max(rows, columns) }, (_, p) => at(i, p) * at(j, p)).reduce((a, b) => a + b);
        expect(product).toBeCloseTo(i === j ? 4 : 0, 12);
      }
  });
});

describe('fresh weights', () => {
  const network = (...lines: string[]) => defineNetwork({ inputs: { x: [2, 5, 5] }, nodes: lines.map(readLayerLine) });

  it('are the same for the same seed, and others for another', () => {
    const net = network('conv 3 3', 'batchnorm');
    expect(initialize(net, createRandom(1))).toEqual(initialize(net, createRandom(1)));
    expect(initialize(net, createRandom(1))).not.toEqual(initialize(net, createRandom(2)));
  });

  it('of a layer do not change when a layer is added behind it', () => {
    const [short, long] = [network('conv 3 3'), network('conv 3 3', 'relu', 'conv 2 1')].map((net) => initialize(net, createRandom(1)));
    expect(long['conv1.W']).toEqual(short['conv1.W']);
  });

  it('are zero for biases, unless the initialiser says otherwise, and what the layer says for the rest', () => {
    const net = network('conv 3 3', 'batchnorm', 'prelu');
    const he = initialize(net, createRandom(1));
    expect([...he['conv1.b'].data]).toEqual([0, 0, 0]);
    expect([...he['batchnorm1.variance'].data]).toEqual([1, 1, 1]);
    expect([...he['prelu1.slope'].data]).toEqual([0.25, 0.25, 0.25]);
    const bound = 1 / Math.sqrt(18);
    for (const b of initialize(net, createRandom(1), { initializer: 'pytorch' })['conv1.b'].data) {
      expect(b).not.toBe(0);
      expect(Math.abs(b)).toBeLessThan(bound);
    }
  });
});
