// The matrix product, with operands where the kernel wants them and through the interface that layers use.

import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork } from '../../src/engine/network';
import { permuteAxes } from '../../src/engine/layers/permute';
import { onOnnxruntime } from '../peers/onnxruntime';
import { onTfjs } from '../peers/tfjs-model';
import { once } from '../once';
import type { Contender, Contestant, ModuleName, Work } from '../work';
import type { LazyPass } from './forward';
import { ramp, rampOf } from './ramp';
import { referenceGemm } from '../../src/engine/kernels/reference';

const n = 512;
const extents = { m: n, n, k: n };

const inPlace = (name: ModuleName): Contestant => ({ machines }): Contender => {
  const { arena, exports } = machines[name];
  const [a, b, panels, c] = [arena.put(ramp(n * n)), arena.put(ramp(n * n)), arena.reserve(n * n), arena.reserve(n * n)];
  exports.packRows(b, n, n, panels);
  const call = arena.putCall({ a, panels, c, ...extents, accumulate: 0 });
  return { run: () => exports.gemm(call), output: () => arena.view(c, n * n).slice() };
};

const fromArrays: Contestant = ({ kernels }): Contender => {
  const [a, b, c] = [ramp(n * n), ramp(n * n), new Float32Array(n * n)];
  return { run: () => kernels['relaxed-simd'].gemm(extents, a, b, c), output: () => c };
};

/** The same product as a dense layer: its matrix is B transposed. */
const asDense: LazyPass = once(() => {
  const network = defineNetwork({ inputs: { rows: [n] }, nodes: [readLayerLine(`dense ${n} bias no`)] });
  return { model: { network, weights: { 'dense1.W': permuteAxes(rampOf([n, n]), [1, 0]) } }, input: rampOf([n, n]) };
});

/** GEMM 512³. */
export const gemm: Work = {
  name: 'GEMM 512³',
  madds: n ** 3,
  contestants: { ours: inPlace('relaxed-simd'), 'ours, plain SIMD': inPlace('simd'), 'ours, from arrays': fromArrays },
  rivals: {
    'onnxruntime-web': onOnnxruntime(asDense),
    'tfjs-wasm': onTfjs('wasm', asDense),
    'tfjs-cpu': onTfjs('cpu', asDense),
    'plain TypeScript': () => {
      const [a, b, c] = [ramp(n * n), ramp(n * n), new Float32Array(n * n)];
      return { run: () => referenceGemm(extents, a, b, c), output: () => c };
    },
  },
  goal: { share: 0.85 },
};
