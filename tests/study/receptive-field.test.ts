// Receptive fields against the slow, obvious way: change one pixel and see which numbers change.
import { expect, it } from 'vitest';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork, type Network } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { nodesWithoutField, receptiveFields } from '../../src/study/receptive-field';

const SIDE = 15;

/** All weights 1, so that nothing cancels. */
function ones({ nodes }: Network): Record<string, Tensor> {
  return Object.fromEntries(nodes.flatMap((node) => Object.entries(node.weights).map(([name, { shape }]) => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    return [`${node.name}.${name}`, tensor(shape, new Float64Array(size).fill(1))] as const;
  })));
}

/** The rows of the input that a row of the output depends on. */
function rowsSeen(network: Network, row: number): number[] {
  const weights = ones(network);
  const outputOf = (lit?: number) => {
    const pixels = new Float64Array(SIDE * SIDE).fill(1);
    if (lit !== undefined) for (let x = 0; x < SIDE; x++) pixels[lit * SIDE + x] = 3;
    return run({ network, weights }, tensor([1, 1, SIDE, SIDE], pixels)).output;
  };
  const dark = outputOf();
  const width = dark.shape[3];
  return Array.from({ length: SIDE }, (_, y) => y).filter((y) => outputOf(y).data[row * width + 1] !== dark.data[row * width + 1]);
}

it.each([
  ['conv 1 3x3'],
  ['conv 1 5x5 pad 2', 'relu', 'avgpool 2'],
  ['conv 1 3x3 stride 2 pad 1', 'conv 1 3x3'],
  ['conv 1 3x3 dilation 2', 'avgpool 3 stride 2', 'conv 1 2x2'],
  ['conv 1 4x4 pad same'],
  ['depthwise 3x3', 'separable 1 3x3 stride 2'],
  ['depthwise 3x3 multiplier 2 dilation 2', 'avgpool 2'],
  ['zero-pad 2', 'conv 1 5x5'],
  ['conv 1 3x3 stride 2', 'zero-pad 1x0', 'conv 1 3x3'],
  ['crop 2x1', 'conv 1 3x3'],
])('of %s %s %s sees exactly the rows that matter', (...lines) => {
  const network = defineNetwork({ inputs: { image: [1, SIDE, SIDE] }, nodes: lines.filter(Boolean).map(readLayerLine) });
  const field = receptiveFields(network).get(network.output);
  const rows = network.nodes[network.nodes.length - 1].shape[1];
  for (let row = 0; row < rows; row++) {
    const start = (field?.start[0] ?? 0) + row * (field?.step[0] ?? 0);
    const expected = Array.from({ length: field?.size[0] ?? 0 }, (_, i) => start + i).filter((y) => y >= 0 && y < SIDE);
    const seen = rowsSeen(network, row);
    expect([seen[0], seen[seen.length - 1]]).toEqual([expected[0], expected[expected.length - 1]]);
  }
});

it('ends where a layer sees everything', () => {
  const network = defineNetwork({ inputs: { image: [1, 8, 8] }, nodes: ['conv 2 3x3', 'flatten', 'dense 3'].map(readLayerLine) });
  expect([...receptiveFields(network).keys()]).toEqual(['image', 'conv1']);
});

it('is not known behind what enlarges a map, until a layer sees everything', () => {
  const network = defineNetwork({ inputs: { image: [1, 8, 8] }, nodes: ['conv 2 3x3', 'upsample 2', 'conv 2 3x3', 'relu', 'flatten', 'dense 3'].map(readLayerLine) });
  expect([...receptiveFields(network).keys()]).toEqual(['image', 'conv1']);
  expect([...nodesWithoutField(network)]).toEqual(['upsample1', 'conv2', 'relu1']);
});

it('is known of every layer of a network that only slides and shifts', () => {
  const network = defineNetwork({ inputs: { image: [3, 16, 16] }, nodes: ['zero-pad 1', 'depthwise 3x3 stride 2', 'batchnorm', 'relu6', 'separable 8 3x3 pad same', 'crop 1', 'maxpool 2'].map(readLayerLine) });
  expect(nodesWithoutField(network).size).toBe(0);
  expect(receptiveFields(network).size).toBe(network.nodes.length + 1);
});
