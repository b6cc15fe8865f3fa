// Keras' poolings, over windows and over everything.

import { numbersIn } from '../../json-record';
import { flag, type KerasLayer, type KerasNode } from '../keras-layer';
import { padOf } from './convolutions';

/** The largest or the mean of each window, which walks by its own size where no stride is named. */
export function pooling(kind: 'maxpool' | 'avgpool'): KerasLayer {
  return ({ config }) => {
    const stride = config.strides === null || config.strides === undefined ? undefined : numbersIn(config, 'strides');
    return [{ spec: { kind, parameters: { kernel: numbersIn(config, 'pool_size', [2]), stride, pad: padOf(config) } } }];
  };
}

/** One number for each channel; with `keepdims` the axes stay, each of extent 1. */
export function globalPooling(kind: 'global-maxpool' | 'global-avgpool'): KerasLayer {
  return ({ config, shape }) => {
    const pooled: KerasNode = { spec: { kind } };
    return flag(config, 'keepdims', false) ? [pooled, { spec: { kind: 'reshape', parameters: { to: [shape[0], ...shape.slice(1).map(() => 1)] } } }] : [pooled];
  };
}
