// What a writer of `cnn-filters` may type, and what they read when it is wrong, word for word.
import { afterAll, describe, expect, it } from 'vitest';
import { editsField, layerField, padField, pixelField } from '../../../src/blocks/filters/fields';
import { kernelField } from '../../../src/blocks/filters/edges/kernel-field';
import { kernels } from '../../../src/blocks/filters/edges/kernels';
import type { Field } from '../../../src/blocks/notation/field';
import { readOptions } from '../../../src/blocks/notation/options';
import type { OwnKey } from '../../../src/blocks/filters/options';
import { VIEWS } from '../../../src/blocks/filters/view-names';
import { views } from '../../../src/blocks/filters/views';
import { mistakeOf, modelOf, services } from './filters';

afterAll(() => services.lab.close());

function readOne<T>(field: Field<T>, text: string): T | undefined {
  return readOptions<{ key?: T }>(`key: ${text}`, { key: field } as never, 'cnn-filters').options.key;
}

describe('Kernels', () => {
  const rows = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]];

  it.each(['\n  -1 0 1\n  -2 0 2\n  -1 0 1\n', '|\n  -1 0 1\n  -2 0 2\n  -1 0 1\n', '"-1 0 1; -2 0 2; -1 0 1"', '[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]', '\n  −1, 0, 1\n  −2, 0, 2\n  −1, 0, 1\n'])('are read line by line: %j', (text) => {
    expect(readOne(kernelField, text)?.rows).toEqual(rows);
  });

  it.each(kernels.map((kernel) => [kernel.name, kernel] as const))('%s has equal rows, and its name is written back', (name, { rows: numbers, effect }) => {
    expect(new Set(numbers.map((row) => row.length)).size).toBe(1);
    expect(effect).toMatch(/^[a-z]/);
    expect(kernelField.write(readOne(kernelField, name) ?? { rows: [] })).toBe(name);
  });

  it('that answer to edges sum to 0, that blur sum to 1', () => {
    const sum = (name: string) => kernels.find((kernel) => kernel.name === name)?.rows.flat().reduce((total, x) => total + x, 0);
    for (const name of ['sobel-x', 'sobel-y', 'prewitt-x', 'prewitt-y', 'laplacian']) expect(sum(name)).toBe(0);
    for (const name of ['identity', 'box', 'gaussian', 'sharpen', 'emboss']) expect(sum(name)).toBeCloseTo(1, 12);
    expect(Math.abs(sum('gabor') ?? 1)).toBeLessThan(0.1);
  });

  it('of one’s own are written as rows', () => expect(kernelField.write({ rows: [[1, -2], [0.5, 4]] })).toBe('[[1, -2], [0.5, 4]]'));
});

describe('Fields write what reads as the same', () => {
  it.each([[layerField, 'conv2'], [layerField, '2'], [pixelField, '[3, 4]'], [editsField, '{conv1.W.3.0.2.2: 0.5, conv1.b.1: -1}'], [padField, 'same'], [padField, '2']] as [Field<unknown>, string][])('%#', (field, text) => {
    const value = readOne(field, text);
    expect(field.write(value)).toBe(text);
  });
});

/** The views that read a key, as the message offers them. */
const readersOf = (key: OwnKey) => VIEWS.filter((name) => views[name].keys.includes(key)).map((name) => `view: ${name}`).join(' or ');

describe('Mistakes', () => {
  it.each([
    ['view: map', `1: Expected one of ${VIEWS.join(', ')}, found “map”. Did you mean “maps”?`],
    ['model: [[resnet18.onnx]]', '1: There is no file [[resnet18.onnx]] in the vault. Check its name.'],
    ['kernel: sobel-x', '1: “kernel” means nothing in view: maps. Remove it, or write view: edges.'],
    ['view: edges\nlayer: 2', `2: “layer” means nothing in view: edges. Remove it, or write ${readersOf('layer')}.`],
    ['view: weights\npixel: [1, 2]', `2: “pixel” means nothing in view: weights. Remove it, or write ${readersOf('pixel')}.`],
    ['layer: 3', '1: There is no convolution 3: the network has 2. Write a number from 1, or a layer’s name.'],
    ['layer: conv3', '1: There is no layer “conv3”. Did you mean “conv1”?'],
    ['layer: 0', '1: Expected the name of a layer such as conv1, or the number of a convolution, found “0”. Convolutions count from 1.'],
    ['unit: 16', '1: There is no unit 16 in conv1: its 16 units count from 0 to 15. Write a number up to 15.'],
    ['unit: 1.5', '1: Expected a whole number from 0 to 99999, found “1.5”. Write for example 3.'],
    ['pixel: [24, 0]', '1: There is no place [24, 0] in a map of 24 × 24. Rows count from 0 to 23, columns from 0 to 23.'],
    ['pixel: [1]', '1: Expected a row and a column, two whole numbers from 0, found a list of 1. Write for example [12, 8].'],
    ['view: weights\nlayer: relu1', '2: relu1 has no weights. Write conv1 or conv2 or dense1.'],
    ['image: [[dog.png]]', '1: There is no file [[dog.png]] in the vault. Check its name, or write dataset:17 for a generated digit.'],
    ['image: [[Vision]]', '1: Expected a PNG or JPEG picture, found something else. Save it as PNG or JPEG.'],
    ['edits: {conv9.W.0.0.0.0: 1}', '1: There is no weight “conv9.W”. Did you mean “conv1.W”?'],
    ['edits: {conv1.W.0.0.5.0: 1}', '1: There is no conv1.W.0.0.5.0: conv1.W has 16 × 1 × 5 × 5 numbers. Indices count from 0, as in conv1.W.0.0.0.0.'],
    ['edits: {conv1: 1}', '1: Expected a weight such as conv1.W.3.0.2.2, found “conv1”. Write layer, W or b, and an index for every axis, with points between them.'],
    ['edits: {conv1.b.0: inf}', '1: Expected a number from −1,000,000 to 1,000,000, found “inf”. Write for example 0.5.'],
    ['view: edges\nkernel: sobel', '2: Expected the name of a kernel, or rows of numbers, one line each, found “sobel”. Did you mean “sobel-x”?'],
    ['view: edges\nkernel:\n  -1 0 1\n  -2 x 2', '4: Expected numbers, found “x”. Write a row such as -1 0 1.'],
    ['view: edges\nkernel: |\n  -1 0 1\n  -2 x 2', '4: Expected numbers, found “x”. Write a row such as -1 0 1.'],
    ['view: edges\nkernel: [[1, 2], [3]]', '2: Expected rows of equal length, found 2 and 1 numbers. Give every row as many numbers.'],
    ['view: edges\nsize: 4\nkernel: gabor', '3: The kernel spans 7 × 7 pixels, the picture has 4 × 4. Write a smaller kernel or dilation, or pad: same.'],
    ['view: edges\ndilation: 16', '2: The kernel spans 33 × 33 pixels, the picture has 28 × 28. Write a smaller kernel or dilation, or pad: same.'],
    ['view: edges\npad: valid', '2: Expected same, or a whole number from 0 to 16, found “valid”. Write pad: same or pad: 1.'],
    ['scale: linear', '1: Expected one of unit, layer, shared, found “linear”. Write one of them.'],
  ])('%j says %j', async (body, expected) => expect(await mistakeOf(body)).toBe(expected));
});

describe('Layers', () => {
  it.each([['layer: 2', 'conv2'], ['layer: pool1', 'pool1'], ['', 'conv1']])('%j shows %s', async (body, name) => {
    expect((await modelOf<'maps'>(body)).layer.name).toBe(name);
  });
});
