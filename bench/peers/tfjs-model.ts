// TensorFlow.js as a contestant: a network's layers as its operations, pixels in NHWC as it wants them, biases and
// activations fused into convolutions, batch norms folded into them beforehand.

import { weightName, type Model, type NetworkNode } from '../../src/engine/network';
import type { Tensor } from '../../src/engine/tensor';
import type { Contender, Rival } from '../work';
import type { LazyPass } from '../works/forward';
import { folded } from './folded';
import { fromPixels, toPixels } from './pixels';
import { tfOn, withTf, type Tf, type TfBackend, type TfTensor } from './tfjs';
import { FUSING, operations, separateOperations, type Apply, type Operations } from './tfjs-operations';

/** The output for pixels in NHWC. To be called within `withTf`. */
export type TfForward = (pixels: TfTensor) => TfTensor;

/**
 * Puts a model's weights where the backend wants them. `separate` leaves activations by themselves: on WebAssembly a fused
 * convolution has no gradient.
 */
export function tfForward(tf: Tf, model: Model, style: 'fused' | 'separate' = 'fused'): TfForward {
  const { network, weights } = folded(model);
  const table = style === 'fused' ? operations : separateOperations;
  const steps = network.nodes.map((node) => ({ node, apply: lowered(tf, { network, weights }, { node, table }) }));
  return (pixels) => {
    const values: Record<string, TfTensor> = { [Object.keys(network.inputs)[0]]: pixels };
    for (const { node, apply } of steps) values[node.name] = apply(node.inputs.map((name) => values[name]));
    return values[network.output];
  };
}

/** One forward pass from pixels to pixels that stay where its backend has them. */
export function onTfjs(backend: TfBackend, pass: LazyPass): Rival {
  return async (peers): Promise<Contender> => {
    const { model, input } = pass();
    const tf = await tfOn(peers, backend);
    const forward = tfForward(tf, model);
    const pixels = toPixels(input);
    const x = tf.tensor(pixels.data, pixels.shape);
    const output = (): Float32Array => withTf(tf, backend, () => forward(x).dataSync());
    return {
      run: () => withTf(tf, backend, () => void forward(x)),
      output: () => fromPixels({ shape: outputShape(model, input), data: output() }).data,
    };
  };
}

function outputShape({ network: { nodes, output } }: Model, input: Tensor): number[] {
  return [input.shape[0], ...(nodes.find(({ name }) => name === output)?.shape ?? [])];
}

function lowered(tf: Tf, { network, weights }: Model, { node, table }: { node: NetworkNode; table: Operations }): Apply {
  const isFusing = table === operations;
  if (isFusing && isFused(network.nodes, node)) return ([x]) => x;
  const follower = isFusing ? network.nodes.find((next) => next.inputs[0] === node.name && isFused(network.nodes, next)) : undefined;
  const own = Object.entries(weights).filter(([name]) => name.startsWith(weightName(node, '')));
  return table[node.kind](tf, {
    node,
    weights: Object.fromEntries(own.map(([name, w]) => [name.slice(weightName(node, '').length), w])),
    input: network.nodes.find(({ name }) => name === node.inputs[0])?.shape ?? network.inputs[node.inputs[0]],
    activation: follower?.kind as 'relu' | 'relu6' | undefined,
  });
}

/** An activation that alone reads what a convolution gives. */
function isFused(nodes: readonly NetworkNode[], { kind, inputs: [source] }: NetworkNode): boolean {
  const before = nodes.find(({ name }) => name === source);
  const readers = nodes.filter(({ inputs }) => inputs.includes(source));
  return (kind === 'relu' || kind === 'relu6') && before !== undefined && FUSING.has(before.kind) && readers.length === 1;
}
