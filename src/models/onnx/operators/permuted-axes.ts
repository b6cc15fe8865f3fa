// The order of axes that a Transpose asks for.

import { ModelFileError } from '../../model-file-error';
import { axesOf, type OperatorCall } from '../operator';

/** Every axis once; reversed where the node says nothing. @throws {ModelFileError} for anything else. */
export function permutedAxes({ attributes, inputs: [{ shape }] }: OperatorCall): number[] {
  const rank = shape.length;
  const order = axesOf(attributes.integers('perm') ?? shape.map((_, axis) => rank - 1 - axis), rank);
  if (order.length === rank) return order;
  throw new ModelFileError(`orders ${order.length} of ${rank} axes`);
}
