// The job that makes a file of a network and its weights.

import type { Tensors } from '../../engine/layer';
import { defineNetwork, type NetworkSpec } from '../../engine/network';
import { writeOnnx } from '../../models/onnx/write-onnx';
import { writeSafetensors } from '../../models/safetensors';
import type { Job } from '../job';

/** What to write, and how. */
export interface WriteModelInput {
  readonly network: NetworkSpec;
  readonly weights: Tensors;
  readonly labels: readonly string[];
  /** `safetensors`: the weights alone; `onnx`: the network with them. */
  readonly format: 'safetensors' | 'onnx';
}

/** Writes a model. Throws {@link ModelFileError} for a layer that the format does not have. */
export const writeModel: Job<WriteModelInput, { readonly bytes: Uint8Array<ArrayBuffer> }> = {
  summary: 'Writes a network as safetensors or ONNX.',
  run({ network, weights, labels, format }) {
    if (format === 'safetensors') return Promise.resolve({ bytes: writeSafetensors(weights, { labels: JSON.stringify(labels) }) });
    return Promise.resolve({ bytes: writeOnnx({ network: defineNetwork(network), weights }, { labels }) });
  },
};
