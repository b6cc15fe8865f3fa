// The measurement of gradient flow by TensorFlow.js: the same networks and batches, forward and back by its operations.

import type { Model } from '../../src/engine/network';
import { freshBatch, freshNetwork, runRandom, type DeepNetwork, type FlowBatch } from '../../src/study/gradient-flow/deep-network';
import type { FlowTask } from '../../src/study/gradient-flow';
import type { FlowSetting } from '../../src/study/gradient-flow/setting';
import type { Rival } from '../work';
import { tfOn, withTf, type Tf, type TfBackend, type TfTensor } from './tfjs';

/** Only for sigmoid and ReLU without norms and residuals. */
export function flowOnTfjs(backend: TfBackend, { settings, size, runs, seed }: FlowTask): Rival {
  return async (peers) => {
    const tf = await tfOn(peers, backend);
    const once = (setting: FlowSetting, run: number): number[] => {
      const plan = { setting, size, precision: 'float32' } as const;
      const [network, batch] = [freshNetwork(plan, runRandom(seed, run)), freshBatch(plan, runRandom(seed, run))];
      return withTf(tf, backend, () => normsOf(tf, setting, { network, batch }));
    };
    const curves = () => settings.map((setting) => meanCurve(Array.from({ length: runs }, (_, run) => once(setting, run))));
    return { run: curves, output: () => curves().flat() };
  };
}

/** f and, from y = f(x), f′. */
const activations: Readonly<Record<string, { f(tf: Tf, a: TfTensor): TfTensor; slope(tf: Tf, y: TfTensor): TfTensor }>> = {
  sigmoid: { f: (tf, a) => tf.sigmoid(a), slope: (tf, y) => tf.mul(y, tf.sub(tf.scalar(1), y)) },
  relu: { f: (tf, a) => tf.relu(a), slope: (tf, y) => tf.step(y) },
};

/** ‖∂L/∂a_l‖ of every layer; the gradients of the weights are computed as well, as ours does. */
function normsOf(tf: Tf, { activation }: FlowSetting, { network, batch }: { network: DeepNetwork; batch: FlowBatch }): number[] {
  const { f, slope } = activations[activation];
  const matrix = ({ weights }: Model): TfTensor => tf.tensor(weights['W.W'].data as Float32Array, weights['W.W'].shape);
  const matrices = network.blocks.map(matrix);
  const hs = [tf.tensor(batch.inputs.data as Float32Array, batch.inputs.shape)];
  for (const W of matrices) hs.push(f(tf, tf.matMul(hs[hs.length - 1], W, false, true)));
  const head = matrix(network.head);
  const probabilities = tf.softmax(tf.matMul(hs[hs.length - 1], head, false, true));
  const labels = tf.oneHot(tf.tensor1d(batch.labels, 'int32'), head.shape[0]);
  let signal = tf.matMul(tf.div(tf.sub(probabilities, labels), tf.scalar(batch.labels.length)), head);
  const norms: TfTensor[] = [];
  for (let l = matrices.length; l > 0; l--) {
    const da = tf.mul(signal, slope(tf, hs[l]));
    const dW = tf.matMul(da, hs[l - 1], true);
    norms.unshift(tf.sqrt(tf.sum(tf.square(da))), tf.sqrt(tf.sum(tf.square(dW))));
    signal = tf.matMul(da, matrices[l - 1]);
  }
  return norms.filter((_, i) => i % 2 === 0).map((norm) => norm.dataSync()[0]);
}

/** Mean over the runs of log10 of each layer's norm over the last layer's. */
function meanCurve(runs: readonly (readonly number[])[]): number[] {
  return runs[0].map((_, l) => runs.reduce((sum, norms) => sum + Math.log10(norms[l] / norms[norms.length - 1]), 0) / runs.length);
}
