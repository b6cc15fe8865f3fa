// From a file's bytes to the first answer: reading, preparing, one forward pass.

import { run } from '../../src/engine/run';
import { readOnnx } from '../../src/models/onnx/read-onnx';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import { benchModel } from '../networks/bench-model';
import { mobilenet } from '../networks/mobilenet';
import { once } from '../once';
import { openedModel } from '../peers/onnxruntime';
import type { Contestant, ModuleName, Work } from '../work';
import { rampOf } from './ramp';

const given = once(() => {
  const model = benchModel(mobilenet());
  return { model, file: writeOnnx(model), input: rampOf([1, 3, 224, 224]) };
});

const ours = (name: ModuleName): Contestant => ({ kernels }) => {
  const { file, input } = given();
  const once = () => run(readOnnx(file).model, input, { kernels: kernels[name] }).output.data;
  return { run: once, output: once };
};

/** MobileNet 0.25, from its ONNX file. */
export const loading: Work = {
  name: 'MobileNet 0.25 loading and forward, 224, batch 1',
  madds: 0,
  contestants: { ours: ours('relaxed-simd'), 'ours, plain SIMD': ours('simd') },
  rivals: {
    'onnxruntime-web': (peers) => {
      const { model, file, input } = given();
      const run = async (): Promise<Float32Array> => {
        const opened = await openedModel(peers, model, file);
        const output = await opened.forward(input);
        await opened.release();
        return output;
      };
      return { run, output: run };
    },
  },
  tolerance: 1e-3,
  goal: { ratios: { 'onnxruntime-web': 2 } },
};
