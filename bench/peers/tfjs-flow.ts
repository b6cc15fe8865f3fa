// The measurement of gradient flow by TensorFlow.js, as its user would write it: networks and batches drawn by its own
// operations, then forward and back by them. Compared with ours over our draws, timed over its own.

import type { Tensor } from '../../src/engine/tensor';
import { BATCH, CLASSES, freshBatch, freshNetwork, runRandom } from '../../src/study/gradient-flow/deep-network';
import type { FlowTask } from '../../src/study/gradient-flow';
import { weightVariance } from '../../src/study/gradient-flow/mean-field';
import type { FlowSetting, FlowSize } from '../../src/study/gradient-flow/setting';
import type { Rival } from '../work';
import { tfOn, withTf, type Tf, type TfBackend, type TfTensor } from './tfjs';

/** Only for sigmoid and ReLU without norms and residuals. */
export function flowOnTfjs(backend: TfBackend, { settings, size, runs, seed }: FlowTask): Rival {
  return async (peers) => {
    const tf = await tfOn(peers, backend);
    const curves = (draw: (setting: FlowSetting, run: number) => Start) => settings.map((setting) =>
      meanCurve(Array.from({ length: runs }, (_, run) => withTf(tf, backend, () => normsOf(tf, setting, draw(setting, run))))));
    return { run: () => curves((setting) => itsStart(tf, setting, size)), output: () => curves((setting, run) => ourStart(tf, setting, { size, seed, run })).flat() };
  };
}

/** What a pass begins with: the weights [out, in] of every layer and of the classifier, and a batch. */
interface Start {
  readonly layers: readonly TfTensor[];
  readonly head: TfTensor;
  readonly inputs: TfTensor;
  readonly labels: TfTensor;
}

function itsStart(tf: Tf, { init }: FlowSetting, { depth, width }: FlowSize): Start {
  const spread = Math.sqrt(weightVariance(init, width));
  return {
    layers: Array.from({ length: depth }, () => tf.randomNormal([width, width], 0, spread)),
    head: tf.randomNormal([CLASSES, width], 0, 1 / Math.sqrt(width)),
    inputs: tf.randomNormal([BATCH, width]),
    labels: tf.randomUniform([BATCH], 0, CLASSES, 'int32'),
  };
}

function ourStart(tf: Tf, setting: FlowSetting, { size, seed, run }: { size: FlowSize; seed: number; run: number }): Start {
  const plan = { setting, size, precision: 'float32' } as const;
  const [network, batch] = [freshNetwork(plan, runRandom(seed, run)), freshBatch(plan, runRandom(seed, run))];
  const copy = ({ data, shape }: Tensor): TfTensor => tf.tensor(data as Float32Array, shape);
  const matrices = [...network.blocks, network.head].map(({ weights }) => copy(weights['W.W']));
  return { layers: matrices.slice(0, -1), head: matrices[size.depth], inputs: copy(batch.inputs), labels: tf.tensor1d(batch.labels, 'int32') };
}

/** f and, from y = f(x), f′. */
const activations: Readonly<Record<string, { f(tf: Tf, a: TfTensor): TfTensor; slope(tf: Tf, y: TfTensor): TfTensor }>> = {
  sigmoid: { f: (tf, a) => tf.sigmoid(a), slope: (tf, y) => tf.mul(y, tf.sub(tf.scalar(1), y)) },
  relu: { f: (tf, a) => tf.relu(a), slope: (tf, y) => tf.step(y) },
};

/** ‖∂L/∂a_l‖ of every layer; the gradients of the weights are computed as well, as ours does. */
function normsOf(tf: Tf, { activation }: FlowSetting, { layers, head, inputs, labels }: Start): number[] {
  const { f, slope } = activations[activation];
  const hs = [inputs];
  for (const W of layers) hs.push(f(tf, tf.matMul(hs[hs.length - 1], W, false, true)));
  const probabilities = tf.softmax(tf.matMul(hs[hs.length - 1], head, false, true));
  let signal = tf.matMul(tf.div(tf.sub(probabilities, tf.oneHot(labels, CLASSES)), tf.scalar(BATCH)), head);
  const norms: TfTensor[] = [];
  for (let l = layers.length; l > 0; l--) {
    const da = tf.mul(signal, slope(tf, hs[l]));
    const dW = tf.matMul(da, hs[l - 1], true);
    norms.unshift(tf.sqrt(tf.sum(tf.square(da))), tf.sqrt(tf.sum(tf.square(dW))));
    signal = tf.matMul(da, layers[l - 1]);
  }
  return norms.filter((_, i) => i % 2 === 0).map((norm) => norm.dataSync()[0]);
}

/** Mean over the runs of log10 of each layer's norm over the last layer's. */
function meanCurve(runs: readonly (readonly number[])[]): number[] {
  return runs[0].map((_, l) => runs.reduce((sum, norms) => sum + Math.log10(norms[l] / norms[norms.length - 1]), 0) / runs.length);
}
