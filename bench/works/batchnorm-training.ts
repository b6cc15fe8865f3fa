// Batch norm while training: forward with the batch's own statistics, and back to its input and weights.

import { backward } from '../../src/engine/backward';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { record } from '../../src/engine/run';
import { benchModel } from '../networks/bench-model';
import { once } from '../once';
import { fromPixels, toPixels } from '../peers/pixels';
import { tfOn, withTf, type TfBackend, type TfTensor } from '../peers/tfjs';
import type { Contender, Rival, Work } from '../work';
import { ramp, rampOf } from './ramp';

const shape = [32, 16, 28, 28];
const network = defineNetwork({ inputs: { x: shape.slice(1) }, nodes: [readLayerLine('batchnorm as bn')] });

/** ∂L/∂y is turned around, or it would be x itself, whose gradient here is nearly nothing. */
const given = once(() => {
  const x = rampOf(shape);
  return { model: benchModel(network), x, dy: { shape, data: ramp(x.data.length).reverse() } };
});

function ours(kernels?: Kernels): Contender {
  const { model, x, dy } = given();
  const run = () => backward(record(model, x, { mode: 'training', kernels }), { seeds: { bn: dy } });
  return { run, output: () => run().nodes.x.data };
}

function tfjs(backend: TfBackend): Rival {
  return async (peers) => {
    const tf = await tfOn(peers, backend);
    const { model: { weights }, x, dy } = given();
    const [pixels, signal] = [toPixels(x), toPixels(dy)];
    const [X, DY] = [tf.tensor(pixels.data, pixels.shape), tf.tensor(signal.data, signal.shape)];
    const [gamma, beta] = ['bn.gamma', 'bn.beta'].map((name) => tf.tensor(weights[name].data as Float32Array, [shape[1]]));
    const normed = (a: TfTensor, g: TfTensor, b: TfTensor): TfTensor => {
      const { mean, variance } = tf.moments(a, [0, 1, 2]);
      return tf.batchNorm(a, mean, variance, b, g, 1e-5);
    };
    const pass = (): TfTensor[] => tf.grads(normed)([X, gamma, beta], DY);
    return {
      run: () => withTf(tf, backend, () => void pass()),
      output: () => fromPixels({ shape, data: withTf(tf, backend, () => pass()[0].dataSync()) }).data,
    };
  };
}

/** Batch norm, training: forward and back. */
export const batchnormTraining: Work = {
  name: 'batch norm training, 16 at 28, batch 32',
  madds: 0,
  contestants: { ours: ({ kernels }) => ours(kernels['relaxed-simd']), 'ours, plain SIMD': ({ kernels }) => ours(kernels.simd) },
  rivals: { 'tfjs-wasm': tfjs('wasm'), 'tfjs-cpu': tfjs('cpu'), 'plain TypeScript': () => ours() },
  tolerance: 1e-3,
};
