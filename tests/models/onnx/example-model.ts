// A model of one layer's example, with weights that differ from where they start, and inputs for it. Not a test itself.

import { initialize } from '../../../src/engine/initialize';
import { readLayerLine } from '../../../src/engine/layer-line';
import { defineNetwork, type Model } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { sizeOf, type Shape } from '../../../src/engine/shape';
import { tensor, type Tensor } from '../../../src/engine/tensor';

/** The network has the inputs x0, x1 …; no weight is what a layer begins with, variances are positive. */
export function exampleModel(line: string, shapes: readonly Shape[]): Model {
  const random = createRandom(`model of ${line}`);
  const names = shapes.map((_, i) => `x${i}`);
  const inputs = Object.fromEntries(shapes.map((shape, i) => [names[i], shape.slice(1)]));
  const network = defineNetwork({ inputs, nodes: [{ ...readLayerLine(line), inputs: names }] });
  const noisy = ({ shape, data }: Tensor): Tensor => tensor(shape, Float32Array.from(data, (value) => value + random.uniform()));
  const weights = Object.fromEntries(Object.entries(initialize(network, random)).map(([name, w]) => [name, noisy(w)]));
  return { network, weights };
}

/** Normal numbers for each input. */
export function exampleInputs(shapes: readonly Shape[]): Record<string, Tensor<Float32Array>> {
  const random = createRandom('inputs');
  const normal = (shape: Shape) => tensor(shape, Float32Array.from({ length: sizeOf(shape) }, () => random.normal()));
  return Object.fromEntries(shapes.map((shape, i) => [`x${i}`, normal(shape)]));
}
