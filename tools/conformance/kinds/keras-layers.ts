// Layers, activations and small pipelines as Keras computed them: one JSON file a case, without a batch axis.

import type { Tensor } from '../../../src/engine/tensor';
import { compare, compareExactly, type Comparison } from '../comparison';
import { decodeTensor, type EncodedTensor } from '../encoded-tensor';
import { kerasLayers as table } from '../keras/layers';
import { runActivation, runLayer, type KerasLayer } from '../keras/run-layer';
import { unstatedParameters } from '../keras/unstated-parameters';
import { formatOf, type Context, type Kind } from '../kind';

/** Values are printed with about six digits, hence the tolerance. */
const tolerance = { absolute: 1e-4, relative: 1e-4 };

interface KerasCase {
  readonly key: string;
  readonly layers?: readonly KerasLayer[];
  readonly activation?: string;
  readonly input: EncodedTensor;
  readonly weights?: readonly EncodedTensor[];
  readonly expected: EncodedTensor;
}

/** `keras-layer-test/1`. */
export const kerasLayers: Kind = {
  name: 'keras-layers',
  cases(place) {
    if (formatOf(place) !== 'keras-layer-test/1') return undefined;
    const { key } = place.json() as KerasCase;
    return [{ name: key, run: (context) => runCase(place.json() as KerasCase, context) }];
  },
};

function runCase(oracle: KerasCase, { kernels }: Context): Comparison[] {
  const { shape, data } = decodeTensor(oracle.input);
  let x: Tensor<Float32Array> = { shape: [1, ...shape], data };
  const weights = (oracle.weights ?? []).map(decodeTensor);
  const expected = decodeTensor(oracle.expected);
  if (oracle.activation !== undefined) x = runActivation(oracle.activation, x, unstatedParameters(oracle.activation, x.data, expected.data));
  for (const layer of oracle.layers ?? []) x = runLayer(layer, { x, weights, kernels, table });
  return [
    compareExactly('weights left over', weights, []),
    compareExactly('shape', x.shape, [1, ...expected.shape]),
    compare('output', x.data, expected.data, tolerance),
  ];
}
