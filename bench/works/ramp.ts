// Numbers to compute with: harmless, neither zero nor subnormal.

import { createRandom } from '../../src/engine/random';
import { sizeOf, type Shape } from '../../src/engine/shape';
import { tensor, type Tensor } from '../../src/engine/tensor';

/** `count` floats in (0, 1]. */
export function ramp(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => ((i * 7919) % 1000) / 1000 + 0.001);
}

/** The same as a tensor. */
export function rampOf(shape: Shape): Tensor<Float32Array> {
  return tensor(shape, ramp(sizeOf(shape)));
}

/** Numbers without any order in them, the same every time: pictures that differ. */
export function noise(shape: Shape): Tensor<Float32Array> {
  const { uniform } = createRandom('noise');
  return tensor(shape, Float32Array.from({ length: sizeOf(shape) }, uniform));
}
