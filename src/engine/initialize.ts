// Fresh weights for a network, from a seed.

import type { Initializer } from './initializer';
import { initializers, type InitializerName } from './initializers/index';
import type { Tensors, Weight } from './layer';
import { weightName, type Network } from './network';
import type { Random } from './random';
import { sizeOf } from './shape';
import type { FloatArray, Tensor } from './tensor';

/** What to fill weights with. */
export interface InitializeOptions {
  /** `he` where absent. */
  readonly initializer?: InitializerName;
  /** Spread of `normal`, gain of `orthogonal`; 1 where absent. */
  readonly scale?: number;
  /** float32 where absent. */
  readonly precision?: 'float32' | 'float64';
}

/**
 * Weights for every node, by names such as `conv1.W`. Each weight draws from its own fork of the source, by name, so that
 * adding a layer leaves the others' weights as they were.
 */
export function initialize(network: Network, random: Random, options: InitializeOptions = {}): Tensors {
  const weights: Record<string, Tensor> = {};
  for (const node of network.nodes)
    for (const [short, weight] of Object.entries(node.weights)) {
      const name = weightName(node, short);
      weights[name] = fresh(weight, random.fork(name), options);
    }
  return weights;
}

/** One fresh weight. */
export function fresh(weight: Weight, random: Random, options: InitializeOptions = {}): Tensor {
  const data: FloatArray = options.precision === 'float64' ? new Float64Array(sizeOf(weight.shape)) : new Float32Array(sizeOf(weight.shape));
  if (typeof weight.fill === 'number') data.fill(weight.fill);
  else draw(weight, random, { options, into: data });
  return { shape: weight.shape, data };
}

function draw({ shape, fans, fill }: Weight, random: Random, { options, into }: { options: InitializeOptions; into: FloatArray }): void {
  const { initializer: name = 'he', scale = 1 } = options;
  const initializer: Initializer = initializers[name];
  const start = { shape, fans: fans ?? { in: sizeOf(shape), out: sizeOf(shape) }, random, scale };
  if (fill === 'bias') initializer.bias?.(start, into);
  else initializer.kernel(start, into);
}
