// Keras' layers that multiply each channel by a number and add one: how pictures are prepared within a network.

import type { Tensor } from '../../../engine/tensor';
import { numbersIn, type JsonRecord } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import { axisHere, flag, type KerasCall, type KerasLayer, type KerasNode } from '../keras-layer';

/** Keras divides by no smaller deviation. */
const LEAST_DEVIATION = 1e-7;

/** y = scale·x + offset. */
export const rescaling: KerasLayer = (call) => [affine(call, numbersIn(call.config, 'scale'), numbersIn(call.config, 'offset', [0]))];

/** y = (x − mean)/deviation, or with `invert` the way back. Its numbers are settings, or weights where it learned them. */
export const normalization: KerasLayer = (call) => {
  const { config } = call;
  const axes = config.axis === null ? [] : numbersIn(config, 'axis', [-1]);
  if (axes.length > 1 || axes.some((axis) => axisHere(axis, call) !== 1)) throw new ModelFileError('normalises along axes other than the channels, which cannot be run');
  const [mean, variance] = statistics(call, config);
  const deviations = variance.map((v) => Math.max(Math.sqrt(v), LEAST_DEVIATION));
  if (flag(config, 'invert', false)) return [affine(call, deviations, mean)];
  return [affine(call, deviations.map((deviation) => 1 / deviation), mean.map((m, c) => -m / deviations[c]))];
};

function statistics({ take }: KerasCall, config: JsonRecord): readonly [readonly number[], readonly number[]] {
  const listed = (name: string): readonly number[] => [config[name]].flat(8).map(Number);
  if ((config.mean ?? undefined) !== undefined) return [listed('mean'), listed('variance')];
  return [Array.from(take('mean').data), Array.from(take('variance').data)];
}

/** ConvNeXt's: a learned factor for each channel. */
export const layerScale: KerasLayer = (call) => [affine(call, Array.from(call.take('gamma').data), [0])];

/** A convolution of each channel by itself, over single pixels; a vector's numbers are normalised by means of 0 and deviations of 1. */
function affine({ shape, channelsLast }: KerasCall, scale: readonly number[], offset: readonly number[]): KerasNode {
  const [C] = shape;
  if ([scale, offset].some(({ length }) => length !== 1 && (length !== C || (!channelsLast && shape.length > 1))))
    throw new ModelFileError(`scales by ${Math.max(scale.length, offset.length)} numbers, which are not one for each channel`);
  const all = (values: readonly number[]): Tensor => ({ shape: [C], data: new Float32Array(C).map((_, c) => values[c] ?? values[0]) });
  if (shape.length === 1) return { spec: { kind: 'batchnorm', parameters: { epsilon: 1e-12 } }, weights: { gamma: all(scale), beta: all(offset), mean: all([0]), variance: all([1]) } };
  const W = { ...all(scale), shape: [C, 1, ...shape.slice(1).map(() => 1)] };
  return { spec: { kind: 'depthwise', parameters: { kernel: shape.slice(1).map(() => 1) } }, weights: { W, b: all(offset) } };
}
