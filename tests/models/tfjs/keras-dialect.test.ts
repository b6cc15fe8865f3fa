// What the same words mean with Keras 2, Keras 3 and TensorFlow.js, told by who wrote the file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';
import { dialectOf } from '../../../src/models/tfjs/keras-dialect';
import { kerasFile } from './keras-file';

const slopeIn = (version: string | undefined, more: object = {}): number => dialectOf({ modelTopology: { ...(version !== undefined && { keras_version: version }), ...more } }).hardSigmoidSlope;

/** hard_sigmoid of a number, as an activation inside a dense layer whose one weight is 1. */
function hardSigmoid(x: number, version?: string): number {
  const file = kerasFile([
    { name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 1] } },
    { name: 'scores', class: 'Dense', from: ['x'], config: { units: 1, use_bias: false, activation: 'hard_sigmoid' }, weights: { skipped: [100], kernel: [1, 1] } },
  ], version);
  return run(readModelFile(file).model, tensor([1, 1], Float64Array.of(x))).output.data[0];
}

describe('hard_sigmoid', () => {
  it.each([
    ['2.15.0', 1, 0.7], ['2.15.0', -1, 0.3], ['2.15.0', 2.4, 0.98], ['2.15.0', 2.6, 1], ['2.15.0', -2.6, 0],
    ['3.10.0', 1, 2 / 3], ['3.10.0', -1, 1 / 3], ['3.10.0', 2.4, 0.9], ['3.10.0', 3, 1], ['3.10.0', -2.6, 0.4 / 6], ['3.10.0', -3, 0],
    ['tfjs-layers 4.22.0', 1, 0.7], [undefined, 1, 0.7],
  ])('of Keras %s at %d is %d', (version, x, y) => expect(hardSigmoid(x, version)).toBeCloseTo(y, 6));
});

describe('The writer of a file', () => {
  it.each([['2.1.4', 0.2], ['2.2.4-tf', 0.2], ['2.16.0', 0.2], ['2.13.1rc0', 0.2], ['3.0.0', 1 / 6], ['3.3.3', 1 / 6], ['4.0.0', 1 / 6], ['10.1.0', 1 / 6]])('is told by keras_version %s', (version, slope) => {
    expect(slopeIn(version)).toBe(slope);
  });

  it('is any Keras from 3 on by its first number alone, and Keras 2 before', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(40), fc.nat(40), (major, minor, patch) => {
      expect(slopeIn(`${major}.${minor}.${patch}`)).toBe(major === 2 ? 0.2 : 1 / 6);
    }));
  });

  it('is told by generatedBy where there is no version', () => {
    expect(dialectOf({ generatedBy: 'keras v3.4.1', modelTopology: {} }).hardSigmoidSlope).toBe(1 / 6);
    expect(dialectOf({ generatedBy: 'keras v2.4.0', modelTopology: { batch_shape: [null, 3] } }).hardSigmoidSlope).toBe(0.2);
    expect(dialectOf({ generatedBy: 'TensorFlow.js tfjs-layers v1.2.3', modelTopology: {} }).enlarging).toBe('asymmetric');
  });

  it('is told by its forms where nothing names it', () => {
    expect(slopeIn(undefined, { config: { batch_shape: [null, 3] } })).toBe(1 / 6);
    expect(slopeIn(undefined, { config: { dtype: { class_name: 'DTypePolicy' } } })).toBe(1 / 6);
    expect(slopeIn(undefined, { config: { batch_input_shape: [null, 3] } })).toBe(0.2);
  });

  it('decides where the cells of an enlarged picture lie', () => {
    expect(['2.2.4', '2.2.4-tf', '2.3.0', '3.1.0', 'tfjs-layers 4.22.0'].map((version) => dialectOf({ modelTopology: { keras_version: version } }).enlarging))
      .toEqual(['asymmetric', 'half_pixel', 'half_pixel', 'half_pixel', 'asymmetric']);
  });
});
