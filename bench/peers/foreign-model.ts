// A network whose arithmetic TensorFlow.js does, so that our own studies run over its forward (and backward) passes: two
// nodes, one as far as a layer, one from there on.

import type { ForwardCall, Layer } from '../../src/engine/layer';
import type { Model, Network, NetworkNode } from '../../src/engine/network';
import type { Shape } from '../../src/engine/shape';
import type { Tensor } from '../../src/engine/tensor';
import { cutAt, upTo } from '../../src/study/sub-network';
import { fromPixels, toPixels } from './pixels';
import { withTf, type Tf, type TfBackend, type TfTensor } from './tfjs';
import { tfForward, type TfForward } from './tfjs-model';

/** Whose arithmetic. */
export interface Foreign {
  readonly tf: Tf;
  readonly backend: TfBackend;
}

/** The same numbers under the same names, but only the layer and the output are nodes. */
export function foreignModel(foreign: Foreign, model: Model, layer: string): Model {
  const { network: { inputs, nodes, output } } = model;
  const shapeOf = (name: string): Shape => nodes.find((node) => node.name === name)?.shape ?? [];
  const rest = upTo(cutAt(model, layer), output);
  const behind: Model = { ...rest, network: { ...rest.network, inputs: { [layer]: shapeOf(layer) } } };
  const [image] = Object.keys(inputs);
  const made = [nodeOf(foreign, { model: upTo(model, layer), from: image, to: layer }), nodeOf(foreign, { model: behind, from: layer, to: output })];
  const network: Network = { inputs, nodes: made, output };
  return { network, weights: {} };
}

interface Stretch {
  readonly model: Model;
  readonly from: string;
  readonly to: string;
}

function nodeOf(foreign: Foreign, { model, from, to }: Stretch): NetworkNode {
  const shape = model.network.nodes.find(({ name }) => name === to)?.shape ?? [];
  const layer = foreignLayer(foreign, model, shape);
  return { name: to, kind: layer.kind, layer, parameters: {}, inputs: [from], shape, weights: {} };
}

function foreignLayer({ tf, backend }: Foreign, model: Model, shape: Shape): Layer {
  const fused = tfForward(tf, model);
  const separate = tfForward(tf, model, 'separate');
  return {
    kind: 'foreign',
    summary: 'Layers that TensorFlow.js computes.',
    equation: '',
    parameters: {},
    examples: [],
    outputShape: (_, [x]) => [x[0], ...shape],
    forward: ({ inputs: [x] }: ForwardCall<object>) => ({ output: passed({ tf, backend }, fused, { x, shape: [x.shape[0], ...shape] }), saved: undefined }),
    backward: ({ inputs: [x], dy }) => [passed({ tf, backend }, (pixels) => tf.grad(separate)(pixels, put(tf, dy)), { x, shape: x.shape })],
  };
}

function passed({ tf, backend }: Foreign, work: TfForward, { x, shape }: { x: Tensor; shape: Shape }): Tensor {
  return fromPixels({ shape, data: withTf(tf, backend, () => work(put(tf, x)).dataSync()) });
}

function put(tf: Tf, x: Tensor): TfTensor {
  const { shape, data } = toPixels(x);
  return tf.tensor(data, shape);
}
