// Keras' layers that resize, crop and scale pictures, with numbers by hand. Rows of a picture of one channel stand as they are.
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { record, run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';
import { kerasFile } from './keras-file';
import { given, modelOf, near } from './one-layer';

const bilinear = { class: 'UpSampling2D', config: { size: [1, 2], interpolation: 'bilinear' } };

describe('Enlarging by straight lines', () => {
  it('measures from the middle of a cell', () => near(given([1, 2, 1], bilinear, 1, 2), 1, 1.25, 1.75, 2));

  it('measures from its corner in files of TensorFlow.js', () => {
    const file = kerasFile([{ name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 1, 2, 1] } }, { name: 'up', from: ['x'], ...bilinear }], 'tfjs-layers 4.22.0');
    near(run(readModelFile(file).model, tensor([1, 1, 1, 2], Float64Array.of(1, 2))).output, 1, 1.5, 2, 2);
  });

  it('gives a cell back what it gave', () => {
    const recording = record(modelOf([1, 2, 1], bilinear), tensor([1, 1, 1, 2], Float64Array.of(1, 2)), {});
    const seeds = { layer0: tensor([1, 1, 1, 4], Float64Array.of(1, 10, 100, 1000)) };
    expect([...backward(recording, { seeds }).nodes.x.data]).toEqual([1 + 7.5 + 25, 2.5 + 75 + 1000]);
  });

  it('takes every picture of a batch', () => {
    const { output } = run(modelOf([1, 2, 1], bilinear), tensor([2, 1, 1, 2], Float64Array.of(1, 2, 3, 5)));
    near(output, 1, 1.25, 1.75, 2, 3, 3.5, 4.5, 5);
  });
});

describe('Resizing', () => {
  const to = (height: number, width: number, more: object = {}) => ({ class: 'Resizing', config: { height, width, ...more } });
  it('goes by straight lines', () => near(given([1, 4, 1], to(1, 2), 1, 2, 3, 8), 1.5, 5.5));
  it('or by the nearest cell', () => near(given([2, 2, 1], to(2, 4, { interpolation: 'nearest' }), 1, 2, 3, 4), 1, 1, 2, 2, 3, 3, 4, 4));
  it('refuses what Keras seldom does', () => {
    expect(() => modelOf([2, 2, 1], to(2, 4, { crop_to_aspect_ratio: true }))).toThrow('node "layer0" (Resizing): resizes with crop_to_aspect_ratio, which cannot be run');
    expect(() => modelOf([2, 2, 1], to(2, 4, { interpolation: 'area' }))).toThrow('resizes by "area"; nearest and bilinear can be run');
  });
});

describe('The middle of a picture', () => {
  const middle = (height: number, width: number) => ({ class: 'CenterCrop', config: { height, width } });
  it('is cut out', () => near(given([3, 3, 1], middle(1, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9), 5));
  it('leaves the smaller half of what is spare before it', () => near(given([1, 4, 1], middle(1, 3), 1, 2, 3, 4), 1, 2, 3));
  it('is refused where the picture is smaller', () => expect(() => modelOf([1, 2, 1], middle(1, 3))).toThrow('cuts out more than there is of a picture, which cannot be run'));
});

describe('Borders of volumes', () => {
  it('are added and cut off', () => {
    expect(given([1, 1, 1, 1], { class: 'ZeroPadding3D', config: { padding: [[0, 0], [0, 1], [1, 0]] } }, 5).shape).toEqual([1, 1, 1, 2, 2]);
    near(given([2, 1, 2, 1], { class: 'Cropping3D', config: { cropping: [[1, 0], [0, 0], [0, 1]] } }, 1, 2, 3, 4), 3);
  });
});

describe('Normalization', () => {
  it('has mean and variance for each channel among its settings', () => {
    near(given([1, 1, 2], { class: 'Normalization', config: { axis: [-1], mean: [1, 2], variance: [4, 16] } }, 5, 10), 2, 2);
    near(given([1, 1, 2], { class: 'Normalization', config: { axis: 3, mean: [[[[1, 2]]]], variance: [[[[4, 16]]]] } }, 5, 10), 2, 2);
  });
  it('has one of each for all', () => near(given([1, 2, 1], { class: 'Normalization', config: { axis: null, mean: 3, variance: 4 } }, 5, 10), 1, 3.5));
  it('has them learned', () => {
    // mean 0.04 and 0.05, variance 0.06 and 0.07
    const learned = { class: 'Normalization', config: { axis: -1 }, weights: { skipped: [4], mean: [2], variance: [2], count: [] } };
    near(given([1, 1, 2], learned, 1, 1), (1 - 0.04) / Math.sqrt(0.06), (1 - 0.05) / Math.sqrt(0.07));
  });
  it('divides by no smaller deviation than Keras does', () => near(given([1], { class: 'Normalization', config: { mean: [0], variance: [0] } }, 1e-7), 1));
  it('goes backwards', () => near(given([1, 1, 2], { class: 'Normalization', config: { mean: [1, 2], variance: [4, 16], invert: true } }, 2, 2), 5, 10));
  it('stands before vectors too', () => near(given([2], { class: 'Normalization', config: { mean: [1, 2], variance: [4, 16] } }, 5, 10), 2, 2));
  it('along rows is refused', () => {
    expect(() => modelOf([2, 2, 1], { class: 'Normalization', config: { axis: [1], mean: [1, 2], variance: [1, 1] } })).toThrow('normalises along axes other than the channels, which cannot be run');
    expect(() => modelOf([2, 2, 3], { class: 'Normalization', config: { mean: [1, 2], variance: [1, 1] } })).toThrow('scales by 2 numbers, which are not one for each channel');
  });
});

describe('Factors', () => {
  it('are rescaled with, vectors too', () => near(given([2], { class: 'Rescaling', config: { scale: 2, offset: -1 } }, 5, 6), 9, 11));
  it('are learned for each channel by ConvNeXt', () => near(given([1, 1, 2], { class: 'LayerScale', weights: { skipped: [3], gamma: [2] } }, 100, 100), 3, 4));
});

describe('A transposed convolution', () => {
  const stamp = (config: object) => ({ class: 'Conv1DTranspose', config: { filters: 1, kernel_size: [3], strides: [2], use_bias: false, ...config }, weights: { skipped: [1], kernel: [3, 1, 1] } });
  /** Of 100 and 1000 with stamps 0.01, 0.02, 0.03, two apart: 1, 2, 3 + 10, 20, 30. */
  const from = (config: object) => given([2, 1], stamp(config), 100, 1000);
  it('gives two cells for one', () => near(from({ padding: 'same' }), 1, 2, 13, 20));
  it('gives all that its stamps reach', () => near(from({ padding: 'valid' }), 1, 2, 13, 20, 30));
  it('gives more or less where it is told how many cells more', () => {
    near(from({ padding: 'same', output_padding: [0] }), 2, 13, 20);
    near(from({ padding: 'same', output_padding: [1] }), 1, 2, 13, 20);
    near(from({ padding: 'valid', output_padding: [1] }), 1, 2, 13, 20, 30, 0);
  });
});
