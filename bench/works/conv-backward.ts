// The two ways back through a convolution, to the input and to the weights: between pixels that lie in memory already, as
// the tensors of the peers do, with filters that are packed and gradients that are turned back in every turn, as training
// does it; and from NCHW arrays.

import { correlateBack, kernelGradient } from '../../src/engine/correlation';
import type { Machine } from '../../src/engine/kernels/assembly';
import { convToInput, convToWeights, weightGradientAt } from '../../src/engine/kernels/conv-passes';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { clearPixels, takePlanes } from '../../src/engine/kernels/pixels';
import { layInputPass, layWeightPass } from '../../src/engine/kernels/simd-conv';
import { permuteAxes } from '../../src/engine/layers/permute';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { tapsOf } from '../../src/engine/windows';
import { once } from '../once';
import { fromPixels, toFilters, toPixels } from '../peers/pixels';
import { tfOn, withTf, type TfBackend, type TfTensor } from '../peers/tfjs';
import { tfFilterGradient, tfInputGradient, type TfConv } from '../peers/tfjs-conv';
import type { Contender, Contestant, ModuleName, Rival, Work } from '../work';
import { convShapes, extentsOf, maddsOf, passOf, type ConvShape } from './conv-shapes';
import { rampOf } from './ramp';

interface Arrays {
  readonly x: Tensor<Float32Array>;
  readonly W: Tensor<Float32Array>;
  readonly dy: Tensor<Float32Array>;
}

/** One of the two passes: ours, theirs, and in plain loops. */
interface Pass {
  readonly inPlace: (machine: Machine, shape: ConvShape, arrays: Arrays) => Contender;
  readonly fromArrays: (kernels: Kernels, shape: ConvShape, arrays: Arrays) => Float32Array;
  readonly tf: (shape: ConvShape, arrays: Arrays, backend: TfBackend) => Rival;
  readonly plain: (shape: ConvShape, arrays: Arrays) => ArrayLike<number>;
}

const passes: Readonly<Record<string, Pass>> = {
  ' backward to input': {
    inPlace(machine, shape, { dy, W }) {
      const pass = layInputPass(machine, extentsOf(shape), { dy: dy.data, W: W.data });
      const run = (): void => {
        clearPixels(machine, pass.dx);
        machine.arena.scope(() => convToInput(machine, pass));
      };
      const output = (): Float32Array => {
        run();
        return machine.arena.scope(() => takePlanes(machine, pass.dx));
      };
      return { run, output };
    },
    fromArrays: (kernels, shape, { dy, W }) => kernels.convInputGradient(extentsOf(shape), dy.data, W.data),
    tf: (shape, arrays, backend) => async (peers) => {
      const tf = await tfOn(peers, backend);
      const [dy, filter, pixels] = [toPixels(arrays.dy), toFilters(arrays.W), toPixels(arrays.x).shape];
      const [signal, W] = [tf.tensor(dy.data, dy.shape), tf.tensor(filter.data, filter.shape)];
      const pass = (): TfTensor => tfInputGradient(tf, tfConvOf(shape), { dy: signal, filter: W, shape: pixels });
      const output = () => fromPixels({ shape: arrays.x.shape, data: withTf(tf, backend, () => pass().dataSync()) }).data;
      return { run: () => withTf(tf, backend, () => void pass()), output };
    },
    plain: (shape, { dy, W }) => correlateBack(dy, W, laidFor(shape)).data,
  },
  ' backward to weights': {
    inPlace(machine, shape, { x, dy }) {
      const pass = layWeightPass(machine, extentsOf(shape), { x: x.data, dy: dy.data });
      const { arena } = machine;
      return { run: () => arena.scope(() => weightGradientAt(machine, pass)), output: () => arena.scope(() => convToWeights(machine, pass)) };
    },
    fromArrays: (kernels, shape, { x, dy }) => kernels.convWeightGradient(extentsOf(shape), x.data, dy.data),
    tf: (shape, arrays, backend) => async (peers) => {
      const tf = await tfOn(peers, backend);
      const [x, dy] = [toPixels(arrays.x), toPixels(arrays.dy)].map(({ data, shape: extents }) => tf.tensor(data, extents));
      const pass = (): TfTensor => tfFilterGradient[backend](tf, tfConvOf(shape), { x, dy });
      const [out, channels, height, width] = arrays.W.shape;
      const turned = (data: Float32Array): Tensor => permuteAxes(tensor([height, width, channels, out], data), [3, 2, 0, 1]);
      return { run: () => withTf(tf, backend, () => void pass()), output: () => turned(withTf(tf, backend, () => pass().dataSync())).data };
    },
    plain: (shape, { x, W, dy }) => kernelGradient(x, dy, W, laidFor(shape)).data,
  },
};

function laidFor(shape: ConvShape) {
  const { windows } = extentsOf(shape);
  return { windows, taps: tapsOf(windows), groups: 1 };
}

function tfConvOf({ kernel, stride }: ConvShape): TfConv {
  const pad = Math.floor(kernel / 2);
  return { kernel: [kernel, kernel], strides: [stride, stride], pad: [[0, 0], [pad, pad], [pad, pad], [0, 0]] };
}

function arraysOf(shape: ConvShape): Arrays {
  const { model, input } = passOf(shape);
  const { windows, images, out } = extentsOf(shape);
  return { x: input as Tensor<Float32Array>, W: model.weights['conv1.W'] as Tensor<Float32Array>, dy: rampOf([images, out, ...windows.output]) };
}

function workOf(shape: ConvShape, [suffix, pass]: [string, Pass]): Work {
  const arrays = once(() => arraysOf(shape));
  const on = (name: ModuleName): Contestant => ({ machines }) => pass.inPlace(machines[name], shape, arrays());
  const fromArrays: Contestant = ({ kernels }) => {
    const run = (): Float32Array => pass.fromArrays(kernels['relaxed-simd'], shape, arrays());
    return { run, output: run };
  };
  const tf = (backend: TfBackend): Rival => (peers) => pass.tf(shape, arrays(), backend)(peers);
  const plain = (): Contender => {
    const run = () => pass.plain(shape, arrays());
    return { run, output: run };
  };
  return {
    name: shape.name + suffix,
    madds: maddsOf(shape),
    contestants: { ours: on('relaxed-simd'), 'ours, plain SIMD': on('simd'), 'ours, from arrays': fromArrays },
    rivals: { 'tfjs-wasm': tf('wasm'), 'tfjs-cpu': tf('cpu'), 'plain TypeScript': plain },
    tolerance: 1e-3,
  };
}

/** All backward convolution rows. */
export const convsBackward: Work[] = Object.entries(passes).flatMap((pass) => convShapes.map((shape) => workOf(shape, pass)));
