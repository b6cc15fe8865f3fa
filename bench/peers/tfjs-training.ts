// Training by TensorFlow.js: its own gradients and its own optimiser.

import type { Rival } from '../work';
import { trainer, type Lesson } from '../works/lenet';
import { tfFilterGradient, tfInputGradient, type TfConv } from './tfjs-conv';
import { toFilters, toPixels } from './pixels';
import { tfOn, withTf, type Tf, type TfBackend, type TfTensor } from './tfjs';
import { permuteAxes } from '../../src/engine/layers/permute';
import type { Tensor } from '../../src/engine/tensor';

/** Windows of 5×5, as many pixels out as in. */
const CONV: TfConv = { kernel: [5, 5], strides: [1, 1], pad: [[0, 0], [2, 2], [2, 2], [0, 0]] };

/** Plain gradient descent on the LeNet of the lesson. */
export function tfTrainer(backend: TfBackend, lesson: () => Lesson): Rival {
  return async (peers) => {
    const tf = await tfOn(peers, backend);
    const { model: { weights }, input, targets, rate } = lesson();
    const made = (x: Tensor): TfTensor => tf.tensor(x.data as Float32Array, x.shape);
    const variable = (x: Tensor): TfTensor => tf.variable(made(x));
    const [W1, W2] = ['conv1.W', 'conv2.W'].map((name) => variable(toFilters(weights[name])));
    const [b1, b2, b3] = ['conv1.b', 'conv2.b', 'dense1.b'].map((name) => variable(weights[name]));
    const W3 = variable(permuteAxes(weights['dense1.W'], [1, 0]));
    const pixels = made(toPixels(input));
    const labels = tf.oneHot(tf.tensor1d(targets, 'int32'), 10);
    const [first, second] = [convolution(tf, backend, 'ends'), convolution(tf, backend, 'passes on')];
    const pooled = (x: TfTensor): TfTensor => tf.maxPool(tf.relu(x), [2, 2], [2, 2], 'valid');
    const loss = (): TfTensor => {
      const maps = pooled(tf.add(second(pooled(tf.add(first(pixels, W1), b1)), W2), b2));
      const flat = tf.reshape(tf.transpose(maps, [0, 3, 1, 2]), [targets.length, -1]);
      return tf.losses.softmaxCrossEntropy(labels, tf.add(tf.matMul(flat, W3), b3));
    };
    const optimizer = tf.train.sgd(rate);
    return trainer(() => withTf(tf, backend, () => optimizer.minimize(loss, true).dataSync()[0]));
  };
}

/** Their own, or, where its gradient is missing, one with ours; the first of a network passes nothing on to the pictures. */
function convolution(tf: Tf, backend: TfBackend, signal: 'ends' | 'passes on'): (x: TfTensor, filter: TfTensor) => TfTensor {
  if (backend === 'cpu') return (x, filter) => tf.conv2d(x, filter, CONV.strides, CONV.pad);
  return tf.customGrad((x, filter, save) => {
    save([x, filter]);
    const gradFunc = (dy: TfTensor, [input, W]: TfTensor[]): TfTensor[] => [
      signal === 'ends' ? input : tfInputGradient(tf, CONV, { dy, filter: W, shape: input.shape }),
      tfFilterGradient[backend](tf, CONV, { x: input, dy }),
    ];
    return { value: tf.conv2d(x, filter, CONV.strides, CONV.pad), gradFunc };
  });
}
