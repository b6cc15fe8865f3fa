// The weights of one node out of a model's.

import { ShapeError } from './errors';
import type { Tensors } from './layer';
import { weightName, type Model, type NetworkNode } from './network';
import { printShape, sameShape } from './shape';
import type { Tensor } from './tensor';

/** A node's weights by their short names. @throws {ShapeError} for one that is missing or has another shape than the node wants */
export function nodeWeights({ weights }: Pick<Model, 'weights'>, node: NetworkNode): Tensors {
  const own: Record<string, Tensor> = {};
  for (const [name, { shape }] of Object.entries(node.weights)) {
    own[name] = weights[weightName(node, name)];
    if (!own[name] || !sameShape(own[name].shape, shape)) throw wrongWeight(node, name, own[name]);
  }
  return own;
}

function wrongWeight(node: NetworkNode, name: string, found: Tensor | undefined): ShapeError {
  const expected = `weight ${name} of shape ${printShape(node.weights[name].shape)}`;
  return new ShapeError({ layer: node.name, expected, found: found ? printShape(found.shape) : 'none' });
}
