// What each number sees, against the slow, obvious way: change a pixel and look which numbers change.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork, type Network } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { seenExtents } from '../../src/study/seen-extents';

const SIDE = 9;
const of = (...lines: string[]) => defineNetwork({ inputs: { image: [1, SIDE, SIDE] }, nodes: lines.map(readLayerLine) });
const seen = (network: Network) => Object.fromEntries(network.nodes.map(({ name }) => [name, seenExtents(network).extents.get(name)]));

/** All weights 1, so that nothing cancels. */
function ones({ nodes }: Network): Record<string, Tensor> {
  return Object.fromEntries(nodes.flatMap((node) => Object.entries(node.weights).map(([name, { shape }]) => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    return [`${node.name}.${name}`, tensor(shape, new Float64Array(size).fill(1))] as const;
  })));
}

/** Rows of the picture on which each number of the output depends, the most of all numbers. */
function mostRows(network: Network): number {
  const weights = ones(network);
  const outputOf = (lit: number) => {
    const pixels = Float64Array.from({ length: SIDE * SIDE }, (_, i) => (Math.floor(i / SIDE) === lit ? 3 : 1));
    return run({ network, weights }, tensor([1, 1, SIDE, SIDE], pixels)).output.data;
  };
  const dark = outputOf(-1);
  const counts = new Array<number>(dark.length).fill(0);
  for (let row = 0; row < SIDE; row++) outputOf(row).forEach((value, i) => (counts[i] += Number(value !== dark[i])));
  return Math.max(...counts);
}

describe('What the numbers of a layer see', () => {
  it('is still their field when maps are laid out as one row', () => {
    expect(seen(of('conv 2 3x3', 'maxpool 2', 'flatten', 'dropout 0.5', 'relu', 'dense 3'))).toEqual({
      conv1: [3, 3], pool1: [4, 4], flatten1: [4, 4], dropout1: [4, 4], relu1: [4, 4], dense1: undefined,
    });
  });

  it('is one pixel in a row of pixels', () => expect(seen(of('flatten', 'dense 4'))).toEqual({ flatten1: [1, 1], dense1: undefined }));

  it('is the whole picture behind a dense layer, whatever follows', () => {
    expect(seen(of('flatten', 'dense 4', 'batchnorm', 'dropout 0.2', 'tanh'))).toMatchObject({ dense1: undefined, batchnorm1: undefined, dropout1: undefined, tanh1: undefined });
  });

  it('is the whole picture where a row is made one by a softmax or a norm', () => {
    expect(seen(of('conv 1 3x3', 'flatten', 'softmax'))).toMatchObject({ flatten1: [3, 3], softmax1: undefined });
    expect(seen(of('conv 1 3x3', 'flatten', 'layernorm'))).toMatchObject({ layernorm1: undefined });
  });

  it('is unlike in a row of numbers that were unlike as maps', () => {
    const { extents, unlike } = seenExtents(of('conv 1 3x3', 'upsample 2', 'flatten', 'relu', 'dense 2'));
    expect([...unlike]).toEqual(['upsample1', 'flatten1', 'relu1']);
    expect([extents.has('flatten1'), extents.has('dense1')]).toEqual([false, false]);
  });

  test.each(['flatten', 'dropout 0.3', 'relu', 'sigmoid', 'batchnorm', 'prelu'])('by %s is as many rows as change it', (line) => {
    const network = of('conv 1 3x3', 'avgpool 2', 'flatten', line);
    expect(mostRows(network)).toBe(seenExtents(network).extents.get(network.output)?.[0]);
  });

  it('is never less than what changes it, for any stack that ends in a row', () => {
    const step = fc.constantFrom('conv 1 3x3', 'conv 1 2x2 stride 2', 'avgpool 2', 'relu', 'conv 2 3x3 pad 1', 'batchnorm');
    fc.assert(fc.property(fc.array(step, { maxLength: 3 }), (steps) => {
      const network = of(...steps, 'flatten', 'dropout 0.1');
      const extents = seenExtents(network).extents;
      expect(extents.get('dropout1')).toEqual(extents.get(network.nodes[network.nodes.length - 3]?.name ?? 'image'));
      expect(mostRows(network)).toBeLessThanOrEqual(Math.min(SIDE, extents.get('dropout1')?.[0] ?? 0));
    }), { numRuns: 40 });
  });
});
