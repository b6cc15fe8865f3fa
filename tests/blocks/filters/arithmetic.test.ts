// The arithmetic that readers see, against the engine’s own numbers: every product and every sum must be right.
import { afterAll, expect, it } from 'vitest';
import { explain, windowSum, type WindowSum } from '../../../src/blocks/filters/explain';
import { channelPlane, picturePlane } from '../../../src/blocks/filters/edges/edges-model';
import { channelSum } from '../../../src/blocks/filters/explain';
import { planeOf } from '../../../src/blocks/filters/map-planes';
import { patchAt, placeSeeing, tapsAt, windowOutline } from '../../../src/blocks/filters/window';
import { readLayerLine } from '../../../src/engine/layer-line';
import { defineNetwork } from '../../../src/engine/network';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { windowsOf } from '../../../src/study/receptive-field';
import { modelOf, services } from './filters';

afterAll(() => services.lab.close());

it.each(['conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'pool2', 'flatten1', 'dense1'])('every number of %s is what its arithmetic says, within 1e-5 of the largest', async (layer) => {
  const model = await modelOf<'maps'>(`layer: ${layer}\n`);
  const output = model.activations[layer];
  const largest = Math.max(...output.data.map(Math.abs));
  const [, units, height, width] = output.shape;
  for (let unit = 0; unit < units; unit += 3) {
    const plane = planeOf(output, unit);
    const places = plane ? Array.from({ length: 9 }, (_, i) => ({ row: Math.floor(((i % 3) / 2) * (height - 1)), column: Math.floor((Math.floor(i / 3) / 2) * (width - 1)) })) : [undefined];
    for (const place of places) {
      const how = explain(model, unit, place);
      const right = plane && place ? plane.values[place.row * plane.width + place.column] : output.data[unit];
      expect(Math.abs(valueTold(how) - right)).toBeLessThanOrEqual(1e-5 * largest);
    }
  }
});

/** The value that follows from the parts alone. */
function valueTold(how: ReturnType<typeof explain>): number {
  if (how.kind === 'sum') return how.channels.flatMap(({ products }) => products).reduce((sum, x) => sum + x, how.bias ?? 0);
  if (how.kind === 'dense') return how.products.reduce((sum, x) => sum + x, how.bias);
  if (how.kind === 'pool') return Math.max(...how.patch);
  return how.kind === 'function' ? Math.max(0, how.x) : how.value;
}

it('tells which number of the layer before was handed on', async () => {
  const model = await modelOf<'maps'>('layer: flatten1\nunit: 37\n');
  const how = explain(model, 37, undefined);
  expect(how).toMatchObject({ kind: 'handed', from: { unit: 2, place: { row: 1, column: 1 } } });
  expect(planeOf(model.activations.pool2, 2)?.values[5]).toBe(how.value);
});

it.each([
  'kernel: sobel-x', 'kernel: gabor\npad: same', 'kernel: box\nstride: 3\npad: 2', 'kernel: laplacian\ndilation: 3', 'kernel: [[1, 2], [3, 4], [5, 6]]\nstride: 2\npad: same',
])('every sum of patch × kernel is the pixel of the result: %s', async (keys) => {
  const { picture, map, windows, kernel } = await modelOf<'edges'>(`view: edges\nimage: dataset:20\n${keys}\n`);
  const weights = kernel.rows.flat();
  const plane = channelPlane(map, 0);
  const sums = Array.from(plane.values, (_, i) => channelSum(0, patchAt(picturePlane(picture, 0), windows, { row: Math.floor(i / plane.width), column: i % plane.width }), weights).sum);
  expect(Math.max(...sums.map((sum, i) => Math.abs(sum - plane.values[i])))).toBeLessThan(1e-5);
});

it('slides over each colour by itself', async () => {
  const { picture, map } = await modelOf<'edges'>('view: edges\nimage: [[house.png]]\nkernel: identity\npad: same\n');
  expect([picture.channels, ...map.shape]).toEqual([3, 3, 120, 160]);
  expect(Math.max(...map.data.map((value, i) => Math.abs(value - picture.pixels[i])))).toBeLessThan(1e-7);
});

it('points from a pixel to the place that sees it, and back', async () => {
  const { windows } = await modelOf<'edges'>('view: edges\nkernel: box\nstride: 2\npad: same\n');
  const field = { size: [3, 3], step: [2, 2], start: windows.begin.map((pad) => -pad) };
  const place = placeSeeing(field, { row: 10, column: 7 }, windows.output);
  const outline = windowOutline(windows, place);
  expect(outline.row <= 10 && 10 < outline.row + outline.rows).toBe(true);
  expect(tapsAt(windows, place)[0]).toEqual({ row: outline.row, column: outline.column });
  expect(placeSeeing(field, { row: 27, column: 27 }, windows.output)).toEqual({ row: windows.output[0] - 1, column: windows.output[1] - 1 });
});

it('changes a map as a changed weight says', async () => {
  const place = { row: 10, column: 12 };
  const [old, now] = [await modelOf<'maps'>('unit: 2\n'), await modelOf<'maps'>('unit: 2\nedits: {conv1.W.2.0.2.2: 1.5, conv1.b.2: 0.25}\n')];
  const [before, after] = [old, now].map((model) => explain(model, 2, place) as WindowSum);
  const [{ patch, kernel }] = before.channels;
  const expected = before.value + (1.5 - kernel[12]) * patch[12] + 0.25 - (before.bias ?? 0);
  expect(after.value).toBeCloseTo(expected, 5);
  expect(planeOf(now.activations.conv1, 2)?.values[10 * 24 + 12]).toBeCloseTo(expected, 4);
});

it('tells the sum of a depthwise layer, whose every filter reads one channel, to the engine’s own number', () => {
  const network = defineNetwork({ inputs: { image: [3, 7, 6] }, nodes: [readLayerLine('depthwise 3x2 multiplier 2 stride 2 pad 1')] });
  const [node] = network.nodes;
  const wave = (shape: readonly number[], pitch: number) => tensor(shape, Float64Array.from({ length: shape.reduce((n, extent) => n * extent, 1) }, (_, i) => Math.sin(pitch * i)));
  const W = wave(node.weights['W'].shape, 1.7);
  const b = wave(node.weights['b'].shape, 0.9);
  const before = wave([1, 3, 7, 6], 0.3);
  const { output } = run({ network, weights: { 'depthwise1.W': W, 'depthwise1.b': b } }, before);
  const windows = windowsOf(network, node);
  if (!windows) throw new RangeError('a depthwise layer slides');
  const [, units, height, width] = output.shape;
  for (let unit = 0; unit < units; unit++) for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) {
    const sum = windowSum({ before, W, b, windows }, unit, { row, column });
    expect(sum.channels.map(({ channel }) => channel)).toEqual([Math.floor(unit / 2)]);
    expect(Math.abs(sum.value - output.data[(unit * height + row) * width + column])).toBeLessThanOrEqual(1e-12);
  }
});
