// The weights with which a real network is looked at: those that it has, or fresh ones, as before its first step.

import { initialize } from '../../engine/initialize';
import { isLayerKind } from '../../engine/layers/index';
import { weightName, type Model } from '../../engine/network';
import type { Random } from '../../engine/random';
import { copied, type FloatArray, type Tensor } from '../../engine/tensor';
import type { FlowInit } from './setting';

/** An initialiser for fresh weights, or the network as it is. */
export type Start = FlowInit | 'as it is';

/** The network with these weights in float32, drawn from the source where they are fresh. Its own tensors are not shared. */
export function startedModel({ network, weights }: Model, start: Start, random: Random): Model {
  const own = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, copied(w)]));
  if (start === 'as it is') return { network, weights: own };
  const { name: initializer, scale } = start;
  const fresh = initialize(network, random, { initializer, ...(scale !== undefined && { scale }) });
  // What a file's own operators hold are constants of the graph as often as weights.
  const drawn = network.nodes.filter(({ kind }) => isLayerKind(kind)).flatMap((node) => Object.keys(node.weights).map((weight) => weightName(node, weight)));
  return { network, weights: { ...own, ...Object.fromEntries(drawn.map((weight) => [weight, fresh[weight]])) } };
}

/** The same model in float64. */
export function inDoubles({ network, weights }: Model): Model {
  return { network, weights: Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, doubled(w)])) };
}

/** The same numbers in float64. */
export function doubled({ shape, data }: Tensor): Tensor<Float64Array> {
  return { shape, data: Float64Array.from<FloatArray[number]>(data) };
}
