// onnxruntime-web as a contestant: a model goes to it as the ONNX file that this program writes.

import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-web';
import type { Model } from '../../src/engine/network';
import type { Tensor } from '../../src/engine/tensor';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import type { Contender, Rival } from '../work';
import type { LazyPass } from '../works/forward';
import type { Peers } from './peers';

/** A model ready to run. */
export interface RuntimeModel {
  /** The network's output for a batch. */
  forward(input: Tensor): Promise<Float32Array>;
  release(): Promise<void>;
}

/** Reads a model as onnxruntime does by default, on its WebAssembly. */
export async function runtimeModel(peers: Peers, model: Model): Promise<RuntimeModel> {
  return openedModel(peers, model, writeOnnx(model));
}

/** The same from a file's bytes. */
export async function openedModel(peers: Peers, { network: { inputs, output } }: Model, file: Uint8Array): Promise<RuntimeModel> {
  const { InferenceSession, Tensor } = peers.onnxruntime();
  const session: InferenceSession = await InferenceSession.create(file, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const [name] = Object.keys(inputs);
  return {
    async forward({ shape, data }) {
      const found: Readonly<Record<string, RuntimeTensor>> = await session.run({ [name]: new Tensor('float32', data as Float32Array, shape) });
      return found[output].data as Float32Array;
    },
    release: () => session.release(),
  };
}

/** One forward pass. */
export function onOnnxruntime(pass: LazyPass): Rival {
  return async (peers): Promise<Contender> => {
    const { model, input } = pass();
    const { forward } = await runtimeModel(peers, model);
    return { run: () => forward(input), output: () => forward(input) };
  };
}
