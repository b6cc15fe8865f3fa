// Central finite differences for a layer's example: the independent judge of every backward pass. Not a test itself.

import { fresh } from '../../src/engine/initialize';
import { readLayerLine } from '../../src/engine/layer-line';
import type { Example, Layer, Tensors } from '../../src/engine/layer';
import { layers } from '../../src/engine/layers/index';
import { completeParameters } from '../../src/engine/parameters';
import { createRandom } from '../../src/engine/random';
import { sizeOf, type Shape } from '../../src/engine/shape';
import { copied, mapped, type Tensor } from '../../src/engine/tensor';

const step = 1e-5;

/** A tensor in float64, named for messages, with its gradient by the layer and by differences. */
export interface Checked {
  readonly name: string;
  readonly analytic: Tensor;
  readonly numeric: Float64Array;
}

/** A layer call for an example, with normal inputs and perturbed fresh weights, all float64. */
export function callFor(example: Example, seed: string) {
  const { kind, parameters: given = {} } = readLayerLine(example.line);
  const layer: Layer = layers[kind];
  const parameters = completeParameters(kind, layer.parameters, given);
  const random = createRandom(`${seed} ${example.line}`);
  const inputs = example.inputs.map((shape) => normalTensor(shape, random.normal));
  const weights = Object.fromEntries(
    Object.entries(layer.weights?.(parameters, example.inputs[0]) ?? {}).map(([name, weight]) => {
      const start = fresh(weight, random.fork(name), { precision: 'float64' });
      return [name, mapped(start, (w) => w + 0.4 * random.uniform())];
    }),
  );
  const mode = example.mode ?? 'inference';
  const call = (): Parameters<Layer['forward']>[0] => ({ parameters, inputs, weights, mode, random: createRandom('again') });
  return { layer, parameters, inputs, weights, call };
}

/** Every gradient of L = Σ r·y, r random, for every input and every trained weight. */
export function checkGradients(example: Example): Checked[] {
  const { layer, inputs, weights, call } = callFor(example, 'gradient');
  const forward = (): Tensor => copied(layer.forward(call()).output);
  const first = layer.forward(call());
  const random = createRandom('upstream');
  const dy = mapped(first.output, () => random.normal());
  const backwardCall = { ...call(), output: first.output, saved: first.saved, dy };
  const dx = layer.backward(backwardCall);
  const dw: Tensors = layer.weightGradients?.(backwardCall) ?? {};
  return [
    ...inputs.map((x, i) => ({ name: `input ${i}`, analytic: dx[i], numeric: differences(x, forward, dy) })),
    ...Object.entries(dw).map(([name, analytic]) => ({ name, analytic, numeric: differences(weights[name], forward, dy) })),
  ];
}

/** The worst deviation, relative to 1 + the largest gradient. */
export function worstDeviation({ analytic, numeric }: Checked): number {
  const scale = 1 + numeric.reduce((max, g) => Math.max(max, Math.abs(g)), 0);
  const deviations = numeric.map((g, i) => Math.abs(g - analytic.data[i]) / scale);
  return deviations.reduce((worst, d) => (d <= worst ? worst : d), 0);
}

function differences(x: Tensor, forward: () => Tensor, dy: Tensor): Float64Array {
  return Float64Array.from(x.data, (start, i) => {
    x.data[i] = start + step;
    const above = forward();
    x.data[i] = start - step;
    const below = forward();
    x.data[i] = start;
    let change = 0;
    for (let j = 0; j < dy.data.length; j++) change += dy.data[j] * (above.data[j] - below.data[j]);
    return change / (2 * step);
  });
}

function normalTensor(shape: Shape, normal: () => number): Tensor<Float64Array> {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, normal) };
}
