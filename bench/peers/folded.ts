// Batch norms in use are a factor and a summand for each channel: folded into the convolution before them, as converters
// for TensorFlow.js do (onnxruntime does it by itself).

import type { Weight } from '../../src/engine/layer';
import type { Model, NetworkNode } from '../../src/engine/network';
import { mapped, tensor, type Tensor } from '../../src/engine/tensor';

/** The same numbers with fewer layers. A batch norm whose input is no convolution stays. */
export function folded({ network, weights }: Model): Model {
  const own: Record<string, Tensor> = { ...weights };
  const replaced = new Map<string, string>();
  const nodes = network.nodes.flatMap((node) => {
    const before = network.nodes.find(({ name }) => name === node.inputs[0]);
    if (node.kind === 'batchnorm' && before && (before.kind === 'conv' || before.kind === 'depthwise')) {
      foldInto(own, before, node);
      replaced.set(node.name, before.name);
      return [];
    }
    return [{ ...node, inputs: node.inputs.map((name) => replaced.get(name) ?? name) }];
  });
  const convolutions = new Set(replaced.values());
  return { network: { ...network, nodes: nodes.map((node) => (convolutions.has(node.name) ? withBias(node) : node)), output: replaced.get(network.output) ?? network.output }, weights: own };
}

function withBias(node: NetworkNode): NetworkNode {
  const b: Weight = { shape: [node.shape[0]], fill: 'bias' };
  return { ...node, parameters: { ...node.parameters, bias: true }, weights: { ...node.weights, b } };
}

/** W′ = s·W and b′ = β + s·(b − μ) with s = γ/√(σ² + ε), each of its output channel. */
function foldInto(weights: Record<string, Tensor>, { name: conv }: NetworkNode, { name, parameters }: NetworkNode): void {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'mean', 'variance'].map((short) => weights[`${name}.${short}`].data);
  const W = weights[`${conv}.W`];
  const b = weights[`${conv}.b`]?.data;
  const [out] = W.shape;
  const s = Array.from({ length: out }, (_, k) => gamma[k] / Math.sqrt(variance[k] + (parameters.epsilon as number)));
  weights[`${conv}.W`] = mapped(W, (w, i) => w * s[Math.floor((i * out) / W.data.length)]);
  weights[`${conv}.b`] = tensor([out], Float32Array.from(s, (factor, k) => beta[k] + factor * ((b?.[k] ?? 0) - mean[k])));
}
