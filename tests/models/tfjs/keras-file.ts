// A small LayersModel as TensorFlow.js stores it, with weights that count upwards. Not a test itself.

import type { FileToRead } from '../../../src/models/read-model-file';

/** A layer of a functional model. */
export interface KerasLayerJson {
  readonly name: string;
  readonly class: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly from?: readonly string[];
  readonly weights?: Readonly<Record<string, readonly number[]>>;
}

const layers: readonly KerasLayerJson[] = [
  { name: 'pixels', class: 'InputLayer', config: { batch_input_shape: [null, 4, 4, 2] } },
  { name: 'conv', class: 'Conv2D', from: ['pixels'], config: { filters: 3, kernel_size: [3, 3], padding: 'same', activation: 'relu' }, weights: { kernel: [3, 3, 2, 3], bias: [3] } },
  { name: 'norm', class: 'BatchNormalization', from: ['conv'], config: { axis: [3] }, weights: { gamma: [3], beta: [3], moving_mean: [3], moving_variance: [3] } },
  { name: 'sum', class: 'Add', from: ['norm', 'conv'] },
  { name: 'pool', class: 'MaxPooling2D', from: ['sum'], config: { pool_size: [2, 2], strides: [2, 2] } },
  { name: 'flat', class: 'Flatten', from: ['pool'] },
  { name: 'scores', class: 'Dense', from: ['flat'], config: { units: 2, activation: 'softmax' }, weights: { kernel: [12, 2], bias: [2] } },
];

/** The file and its one shard, functional; weight i of all is i/100, in float32. @param version as `keras_version` has it */
export function kerasFile(list: readonly KerasLayerJson[] = layers, version?: string): FileToRead {
  const weights = list.flatMap(({ name, weights: own = {} }) => Object.entries(own).map(([weight, shape]) => ({ name: `${name}/${weight}`, shape, dtype: 'float32' })));
  const count = weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const numbers = Float32Array.from({ length: count }, (_, i) => i / 100);
  const json = {
    format: 'layers-model',
    modelTopology: {
      ...(version !== undefined && { keras_version: version }),
      model_config: {
        class_name: 'Functional',
        config: {
          layers: list.map(({ name, class: className, config = {}, from = [] }) => ({
            name, class_name: className, config: { name, ...config },
            inbound_nodes: from.length > 0 ? [from.map((layer) => [layer, 0, 0, {}])] : [],
          })),
          input_layers: [[list[0].name, 0, 0]],
          output_layers: [[list[list.length - 1].name, 0, 0]],
        },
      },
    },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
  return { name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)), parts: new Map([['weights.bin', new Uint8Array(numbers.buffer)]]) };
}
