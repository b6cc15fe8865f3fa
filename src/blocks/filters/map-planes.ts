// The maps of an activation, one plane for each unit.
import type { Tensor } from '../../engine/tensor';
import type { Plane } from '../pictures/plane';

/** One map of [1, units, height, width]; undefined where units have no extent. */
export function planeOf({ shape, data }: Tensor, unit: number): Plane | undefined {
  if (shape.length !== 4) return undefined;
  const [, , height, width] = shape;
  return { width, height, values: data.subarray(unit * height * width, (unit + 1) * height * width) };
}

/** All maps of [1, units, height, width]; none where units have no extent. */
export function planesOf(activation: Tensor): Plane[] {
  return Array.from({ length: activation.shape[1] }, (_, unit) => planeOf(activation, unit)).filter((plane) => plane !== undefined);
}
